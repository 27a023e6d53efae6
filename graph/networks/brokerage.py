"""Brokerage in networks of one mode: how far somebody's contacts are contacts of each other.

R. S. Burt, Structural Holes, 1992. Effective size as S. P. Borgatti (1997) writes it for networks
without weights. Both are not defined for nodes without a contact.
"""

import numpy as np
from scipy.sparse import csr_array

from graph.networks.clustering import blocks
from graph.networks.net import Matrix, Net, Network, Values, as_net


def constraint(given: Net | Network) -> Values:
    """Burt's constraint: low for brokers. `nan` for nodes without a contact.

    Sum over contacts j of (p_ij + sum over q of p_iq p_qj) squared, where p_ij is the share of
    j in the weights of i. Sparse products in blocks: memory stays bounded.
    """
    net = as_net(given)
    strength = np.asarray(net.links.sum(axis=1)).ravel()
    parts: Matrix = net.links.copy()
    parts.data = parts.data / np.repeat(strength, net.degree)
    made = np.full(len(net), np.nan)
    for start, stop in blocks(parts, net.degree):
        own = parts[start:stop]
        indirect = (own @ parts).multiply(_ones(own))
        whole = own + indirect
        made[start:stop] = np.asarray(whole.multiply(whole).sum(axis=1)).ravel()
    made[net.degree == 0] = np.nan
    return made


def effective_size(given: Net | Network) -> Values:
    """Contacts minus the mean number of ties that each has among them: n - 2 t / n."""
    net = as_net(given)
    plain = net.unweighted
    made = np.full(len(net), np.nan)
    for start, stop in blocks(plain, net.degree):
        own = plain[start:stop]
        ties = np.asarray((own @ plain).multiply(own).sum(axis=1)).ravel()
        contacts = net.degree[start:stop]
        some = contacts > 0
        made[start:stop][some] = contacts[some] - ties[some] / contacts[some]
    return made


def _ones(links: Matrix) -> Matrix:
    made: Matrix = csr_array(links, copy=True)
    made.data = np.ones_like(made.data)
    return made
