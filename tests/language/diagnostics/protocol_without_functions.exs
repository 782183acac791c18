defprotocol Size do
end
