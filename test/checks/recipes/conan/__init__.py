"""What a recipe needs of Conan, for machines without it: the names that it imports, with so much behind them that the
recipe's methods run in Conan's order and the project is configured, built and installed for real."""
from .model import ConanFile
