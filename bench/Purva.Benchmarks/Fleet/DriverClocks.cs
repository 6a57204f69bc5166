using Purva.Clocks;
using Purva.Wire;
using Purva.Scenarios.Fleet;

namespace Purva.Benchmarks.Fleet;

/// <summary>The peer: one vector clock of the node, with an entry for each driver, written beside every position.</summary>
internal sealed class DriverClocks
{
    private readonly VersionVector.Builder clock = new();
    private readonly Dictionary<DriverId, DriverReport> drivers = [];
    private byte[] buffer = new byte[1024];

    /// <summary>Takes a report and writes what followers are to hear.</summary>
    /// <returns>Its bytes.</returns>
    public int Take(DriverReport report)
    {
        drivers[report.Driver] = report;
        clock.Add(new Dot(new ReplicaId(report.Driver.Number), report.Sequence));
        var vector = clock.ToVector();
        var length = 24 + vector.EncodedLength;
        if (buffer.Length < length)
        {
            buffer = new byte[length];
        }

        var writer = new WireWriter(buffer.AsSpan(24));
        vector.Write(ref writer);
        return length;
    }
}
