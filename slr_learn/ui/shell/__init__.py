"""Everything around each page: frame, navigation, style, language, notices, keyboard."""
