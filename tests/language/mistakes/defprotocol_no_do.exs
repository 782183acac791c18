defprotocol Proto
