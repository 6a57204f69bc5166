using Purva.Store.Ports;

namespace Purva.Simulation.Disks;

/// <summary>One change of a batch: a row put, a row deleted, or a range deleted up to a second key.</summary>
/// <param name="Table">Which table.</param>
/// <param name="Key">The key, or the first of a range.</param>
/// <param name="Value">The value of a put; null otherwise.</param>
/// <param name="End">The end of a range; null otherwise.</param>
internal readonly record struct DiskChange(Table Table, byte[] Key, byte[]? Value, byte[]? End);
