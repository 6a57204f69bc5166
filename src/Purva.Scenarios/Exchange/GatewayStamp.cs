using Purva.Clocks;

namespace Purva.Scenarios.Exchange;

/// <summary>Where and when a gateway accepted a command: what its place in the one order is made of.</summary>
/// <param name="Time">The gateway's hybrid time, greater than that of everything it accepted before.</param>
/// <param name="Site">The gateway's number.</param>
/// <param name="Epoch">Which life of the gateway it was, from 1; a gateway that was shut out comes back with the next.</param>
/// <param name="Sequence">Its place among what that gateway accepted, from 1.</param>
public readonly record struct GatewayStamp(HybridTimestamp Time, int Site, int Epoch, long Sequence);
