"""Stored questions as they are asked over HTTP: parameters, drop-downs, answers, and their forms.

Pages and the API read parameters alike and answer from the same rows.
"""
