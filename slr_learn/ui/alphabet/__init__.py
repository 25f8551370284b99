"""The alphabet page: a card for each letter, and all there is to know about one."""
