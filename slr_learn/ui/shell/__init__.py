"""What stands around every page: frame, navigation, style, language, notices, keyboard."""
