using System.Diagnostics;
using Purva.Cli.Cluster;

namespace Purva.Cli.Soak;

/// <summary>How much memory a site's process had at one moment.</summary>
/// <param name="At">When, since the load began.</param>
/// <param name="Site">The site.</param>
/// <param name="ProcessId">Its process, which is another one after each restart.</param>
/// <param name="Bytes">Its resident memory.</param>
internal readonly record struct MemorySample(TimeSpan At, string Site, int ProcessId, long Bytes);

/// <summary>Looks at the memory of each site every second or less often, so that there are at most some thousand samples.</summary>
internal sealed class SoakMemory(LocalCluster cluster, SoakRecord record, TimeSpan length)
{
    private const int MostSamples = 1_000;

    private readonly List<MemorySample> samples = [];

    /// <summary>What was seen; to be read when it has ended.</summary>
    public IReadOnlyList<MemorySample> Samples => samples;

    public async Task RunAsync(CancellationToken stop)
    {
        var pause = TimeSpan.FromTicks(Math.Max(TimeSpan.TicksPerSecond, length.Ticks / MostSamples));
        while (!stop.IsCancellationRequested)
        {
            foreach (var site in cluster.Sites)
            {
                Look(site.Name);
            }

            await Task.Delay(pause, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private void Look(string site)
    {
        if (cluster.ProcessIdOf(site) is not { } id)
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            if (process.WorkingSet64 is > 0 and var bytes)
            {
                samples.Add(new MemorySample(record.Elapsed, site, id, bytes));
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            // It has just died.
        }
    }
}
