namespace Purva.Scenarios.Exchange;

/// <summary>Up to where a gateway that is given up counts: what it accepted in that life up to a sequence is part of the one order, what lies beyond is not.</summary>
/// <param name="Site">The gateway's number.</param>
/// <param name="Epoch">Which life of it is over.</param>
/// <param name="Last">The sequence of its last command that counts; 0 where none does.</param>
public readonly record struct GatewayCut(int Site, int Epoch, long Last)
{
    /// <summary>The cut that every replica can follow: where the one that heard most of the gateway had got to.</summary>
    /// <remarks>Each replica that releases commands must have reported; one that has not may have released what this leaves out, and is refused the cut then.</remarks>
    /// <param name="reports">What <see cref="FairSequencer{T}.Fence"/> answered at each replica.</param>
    /// <exception cref="ArgumentException">There is no report, or they are of different gateways or lives.</exception>
    public static GatewayCut Agree(params ReadOnlySpan<GatewayCut> reports)
    {
        if (reports.IsEmpty)
        {
            throw new ArgumentException("A cut needs the report of every replica.", nameof(reports));
        }

        var agreed = reports[0];
        foreach (var report in reports)
        {
            if ((report.Site, report.Epoch) != (agreed.Site, agreed.Epoch))
            {
                throw new ArgumentException($"Gateway {report.Site} in epoch {report.Epoch} is not gateway {agreed.Site} in epoch {agreed.Epoch}.", nameof(reports));
            }

            agreed = report.Last > agreed.Last ? report : agreed;
        }

        return agreed;
    }
}
