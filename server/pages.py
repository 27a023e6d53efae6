"""The pages that people see."""

from flask import Blueprint

blueprints: tuple[Blueprint, ...] = ()
