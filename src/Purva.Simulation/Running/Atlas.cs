using Purva.Clocks;

namespace Purva.Simulation.Running;

/// <summary>Knows what is on which disk: it spares the last copy of what was promised, and remembers what may be lost with permission.</summary>
/// <remarks>
/// What a site wrote and nobody else has may go with its disk; nothing else may. So whatever is lost beyond that is the product's
/// fault. The atlas of TigerBeetle's simulator, for whole disks.
/// </remarks>
/// <param name="machines">All machines.</param>
internal sealed class Atlas(IReadOnlyList<Machine> machines)
{
    private readonly Dictionary<ReplicaId, string> authors = [];
    private readonly List<PermittedLoss> losses = [];
    private readonly VersionVector.Builder promised = new();

    /// <summary>What may be lost with permission.</summary>
    public IReadOnlyList<PermittedLoss> Losses => losses;

    /// <summary>Of what was acknowledged as being at a majority or everywhere: who had it at that moment.</summary>
    public Dictionary<Dot, IReadOnlyList<string>> Holders { get; } = [];

    /// <summary>The fewest members that there were when something was promised.</summary>
    public int FewestMembers { get; private set; } = machines.Count;

    /// <summary>Takes note that something was acknowledged as being at a majority.</summary>
    /// <param name="dot">The event.</param>
    public void Promise(Dot dot)
    {
        promised.Add(dot);
        FewestMembers = Math.Min(FewestMembers, machines.Count(machine => !machine.HasLeft));
        Holders.TryAdd(dot, [.. machines.Where(machine => machine.HasHad(dot)).Select(machine => machine.Name)]);
    }

    /// <summary>Learns whose writers there are.</summary>
    public void LearnAuthors()
    {
        foreach (var machine in machines)
        {
            foreach (var writer in machine.Site.Writers)
            {
                authors[writer.Id] = writer.Site;
            }
        }
    }

    /// <summary>Whether a disk may come to hold less than it has; what then may be lost is remembered.</summary>
    /// <param name="machine">Whose disk.</param>
    /// <param name="left">What it is certain to hold afterwards.</param>
    /// <param name="at">When.</param>
    /// <param name="isPower">Whether it loses power and keeps its disk.</param>
    public bool Permits(Machine machine, VersionVector left, TimeSpan at, bool isPower = false)
    {
        LearnAuthors();
        var found = new List<PermittedLoss>();
        foreach (var entry in machine.OnDisk.Entries)
        {
            var kept = Math.Max(left[entry.Replica], ElsewhereOf(machine, entry.Replica));
            if (kept >= entry.Counter)
            {
                continue;
            }

            if (authors.GetValueOrDefault(entry.Replica) != machine.Name || promised[entry.Replica] > kept)
            {
                return false;
            }

            found.Add(new PermittedLoss(entry.Replica, kept, machine.Name, at) { UpTo = Math.Max(entry.Counter, machine.Ever[entry.Replica]), IsPower = isPower });
        }

        losses.AddRange(found);
        return true;
    }

    /// <summary>What the disks of others have for certain.</summary>
    /// <param name="machine">Whose disk does not count.</param>
    public VersionVector Elsewhere(Machine machine)
    {
        var found = VersionVector.Empty;
        foreach (var other in machines)
        {
            if (other != machine && !other.HasLeft && !other.Site.Disk.IsDamaged)
            {
                found = found.Merge(other.Durable);
            }
        }

        return found;
    }

    private ulong ElsewhereOf(Machine machine, ReplicaId writer)
    {
        var most = 0UL;
        foreach (var other in machines)
        {
            if (other != machine && !other.HasLeft && !other.Site.Disk.IsDamaged)
            {
                most = Math.Max(most, other.Durable[writer]);
            }
        }

        return most;
    }
}

/// <summary>What a writer wrote after an event, and nobody else had when its disk was lost: it may be gone.</summary>
/// <param name="Writer">The writer.</param>
/// <param name="After">Its last event that is safe.</param>
/// <param name="Site">Where it was.</param>
/// <param name="At">When it was lost.</param>
internal readonly record struct PermittedLoss(ReplicaId Writer, ulong After, string Site, TimeSpan At)
{
    /// <summary>The last event that it had: what it wrote later may not be lost.</summary>
    public ulong UpTo { get; init; }

    /// <summary>Whether it went with the power, not with the disk.</summary>
    public bool IsPower { get; init; }
}
