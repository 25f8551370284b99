"""Photos of hands: read, searched for the hand, cropped, or taken as small grey pictures."""
