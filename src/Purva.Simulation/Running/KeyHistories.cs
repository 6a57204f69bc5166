using System.Buffers;
using Purva.Clocks;
using Purva.Simulation.Checking;
using Purva.Simulation.Cluster;
using Purva.Simulation.Workloads;
using Purva.Store;
using Purva.Store.Hosting;
using Purva.Store.Ports;
using Purva.Store.Replica;

namespace Purva.Simulation.Running;

/// <summary>What sites tell of the past of keys when all is quiet, held against all logs and against what they have.</summary>
/// <remarks>
/// <c>Disorder</c>: a change stands before one that it depends on. <c>Stranger</c>: it is in no log, or of another key. <c>Lacks</c>: a value
/// is there whose record the log still holds, and the key's past does not tell of it.
/// </remarks>
/// <param name="world">The world.</param>
/// <param name="keys">The keys that clients use.</param>
internal sealed class KeyHistories(SimulatedWorld world, KeyRing keys)
{
    private const string Checker = "KeyHistories";
    private const int MostKeys = 6;
    private const int MostChanges = 200;

    private readonly List<Violation> found = [];

    /// <summary>What was wrong.</summary>
    public IReadOnlyList<Violation> Found => found;

    /// <summary>How many keys were asked for.</summary>
    public long Asked { get; private set; }

    /// <summary>Asks a site.</summary>
    /// <param name="site">The site.</param>
    /// <param name="known">All records, with all that each depends on.</param>
    public void Look(SimulatedSite site, IReadOnlyDictionary<Dot, KnownRecord> known)
    {
        if (site.Site is not { } inside)
        {
            return;
        }

        try
        {
            foreach (var (name, _) in keys.Plain.Take(MostKeys))
            {
                Asked++;
                var answer = world.Run(() => site.CallAsync("last look", one => Task.FromResult(one.ReadHistory(name, MostChanges, CancellationToken.None)), TimeSpan.FromSeconds(30)));
                if (answer.Status == CallStatus.Answered)
                {
                    Check(site.Name, inside, name, [.. answer.Answer], known);
                }
            }
        }
        catch (StorageException)
        {
            // Its disk is damaged: what did not come to be equal says so.
        }
    }

    /// <summary>Judges what a site tells of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="changes">What it tells.</param>
    /// <param name="held">The events whose values it has.</param>
    /// <param name="floor">What its log has no more.</param>
    /// <param name="known">All records, with all that each depends on.</param>
    internal static IEnumerable<(string Pattern, string Sentence)> Judge(
        KeyName key, IReadOnlyList<Change> changes, IEnumerable<Dot> held, VersionVector floor, IReadOnlyDictionary<Dot, KnownRecord> known)
    {
        var told = new HashSet<Dot>();
        foreach (var change in changes)
        {
            if (!known.TryGetValue(change.Dot, out var record) || change.Operations.Any(operation => operation.Key.Whole() != key))
            {
                yield return ("Stranger", $"of {key} tells {change.Dot}, which is {(record is null ? "in no log" : "of another key")}");
            }
            else if (changes.FirstOrDefault(other => other.Dot != change.Dot && !told.Contains(other.Dot) && record.View.Dependencies.Contains(other.Dot)) is { } late)
            {
                yield return ("Disorder", $"of {key} tells {change.Dot} before {late.Dot}, on which it depends");
            }

            told.Add(change.Dot);
        }

        foreach (var dot in held)
        {
            if (changes.Count < MostChanges && !told.Contains(dot) && !floor.Contains(dot))
            {
                yield return ("Lacks", $"of {key} does not tell {dot}, whose value it has");
            }
        }
    }

    private void Check(string site, Site inside, KeyName key, Change[] changes, IReadOnlyDictionary<Dot, KnownRecord> known)
    {
        var row = new ArrayBufferWriter<byte>();
        inside.Engine.TryGet(Table.State, key.Encoded, row);
        var held = ValueRow.Read(row.WrittenSpan, inside.Frontier.Writers).Select(value => value.Dot);
        foreach (var (pattern, sentence) in Judge(key, changes, held, inside.Frontier.Floor, known))
        {
            found.Add(new Violation(Checker, pattern, $"{site} {sentence}.") { At = world.Elapsed, Sites = [site] });
        }
    }
}
