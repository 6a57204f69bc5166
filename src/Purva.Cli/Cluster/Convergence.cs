using System.Diagnostics;
using Purva.Client;

namespace Purva.Cli.Cluster;

/// <summary>Waits until sites have applied the same.</summary>
internal static class Convergence
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    /// <summary>Asks all sites again and again; returns how long it took.</summary>
    /// <exception cref="CommandFailedException">They do not within two minutes.</exception>
    public static async Task<TimeSpan> WaitAsync(IReadOnlyCollection<PurvaClient> sites, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < Patience)
        {
            var reports = await Task.WhenAll(sites.Select(site => site.GetStatusAsync(cancellation)));
            var vectors = reports.Select(report => string.Join(',', report.Applied.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}:{entry.Value}"))).ToList();
            if (vectors.TrueForAll(vector => vector == vectors[0]))
            {
                return Stopwatch.GetElapsedTime(start);
            }

            await Task.Delay(Pace, cancellation);
        }

        throw new CommandFailedException($"The sites have not converged within {Patience.TotalSeconds} s; see 'purva status'.");
    }
}
