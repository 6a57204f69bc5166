using Purva.Clocks;

namespace Purva.Instrumentation.Stamps;

/// <summary>What a process has heard of others: never more entries than it may remember, and a mark if there were more.</summary>
/// <remarks>
/// Events between two receipts share one of these, and so does the text that a header needs of it. Immutable; the text is made when it is
/// first asked for, which two threads may do at once.
/// </remarks>
internal sealed class KnownHosts
{
    private readonly KnownHost[] entries;
    private string? tail;

    private KnownHosts(KnownHost[] entries, bool isLossy) => (this.entries, IsLossy) = (entries, isLossy);

    public static KnownHosts None { get; } = new([], false);

    /// <summary>In ascending order of replica; the process itself is not among them.</summary>
    public ReadOnlySpan<KnownHost> Entries => entries;

    /// <summary>Whether entries may be missing.</summary>
    public bool IsLossy { get; }

    /// <summary>What a header says behind its first entry.</summary>
    public string HeaderTail => tail ??= ClockHeader.WriteTail(entries, IsLossy);

    /// <summary>The entry of a process; null if it is unknown or retired.</summary>
    public KnownHost? Find(ReplicaId replica)
    {
        var at = IndexOf(entries, replica);
        return at < 0 ? null : entries[at];
    }

    /// <summary>Whether all that a header says can be true beside what is known: a process keeps its name.</summary>
    public bool Agrees(ReadOnlySpan<HeardHost> heard, ReadOnlySpan<char> header)
    {
        foreach (var host in heard)
        {
            var at = IndexOf(entries, host.Replica);
            if (at >= 0 && !host.LabelIn(header).SequenceEqual(entries[at].Label.Text))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is known after a header. O(n + m·log n) where its processes are known, O(n·m) where they are new.</summary>
    /// <param name="heard">The entries of the header, the sender's first, without the process itself.</param>
    /// <param name="header">Where the labels stand.</param>
    /// <param name="isLossy">Whether the header says that entries may be missing.</param>
    /// <param name="at">The event by which it is received.</param>
    /// <param name="most">How many others may be remembered.</param>
    /// <param name="retired">How many entries had to go for it.</param>
    public KnownHosts Merge(ReadOnlySpan<HeardHost> heard, ReadOnlySpan<char> header, bool isLossy, ulong at, int most, out int retired)
    {
        retired = 0;
        var news = CountNews(heard, out var strangers);
        if (news == 0)
        {
            return isLossy && !IsLossy ? new KnownHosts(entries, true) : this;
        }

        var merged = new KnownHost[entries.Length + strangers];
        entries.CopyTo(merged, 0);
        var count = entries.Length;
        foreach (var host in heard)
        {
            count = Put(merged, count, host, header, at);
        }

        retired = Math.Max(count - most, 0);
        return new KnownHosts(retired == 0 ? merged : Retire(merged, most, heard[0].Replica), IsLossy || isLossy || retired > 0);
    }

    private static int Put(KnownHost[] merged, int count, HeardHost host, ReadOnlySpan<char> header, ulong at)
    {
        var place = IndexOf(merged.AsSpan(0, count), host.Replica);
        if (place >= 0)
        {
            var known = merged[place];
            merged[place] = known.Counter >= host.Counter ? known : new KnownHost(known.Label, host.Counter, at);
            return count;
        }

        Array.Copy(merged, ~place, merged, ~place + 1, count - ~place);
        merged[~place] = new KnownHost(HostLabel.OfChecked(host.LabelIn(header), host.Replica), host.Counter, at);
        return count + 1;
    }

    /// <summary>Lets those go that changed longest ago, of several the one with the least replica; never the sender, who links the receipt to its cause.</summary>
    private static KnownHost[] Retire(KnownHost[] all, int most, ReplicaId sender)
    {
        var byAge = all.AsSpan().ToArray();
        Array.Sort(byAge, (left, right) => Rank(left).CompareTo(Rank(right)));
        var kept = byAge.AsSpan(byAge.Length - most).ToArray();
        Array.Sort(kept, static (left, right) => left.Label.Replica.CompareTo(right.Label.Replica));
        return kept;

        (bool IsSender, ulong HeardAt, ReplicaId Replica) Rank(KnownHost host) => (host.Label.Replica == sender, host.HeardAt, host.Label.Replica);
    }

    private static int IndexOf(ReadOnlySpan<KnownHost> hosts, ReplicaId replica)
    {
        int low = 0, high = hosts.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var order = hosts[middle].Label.Replica.CompareTo(replica);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }

    private int CountNews(ReadOnlySpan<HeardHost> heard, out int strangers)
    {
        var news = strangers = 0;
        foreach (var host in heard)
        {
            var at = IndexOf(entries, host.Replica);
            strangers += at < 0 ? 1 : 0;
            news += at < 0 || entries[at].Counter < host.Counter ? 1 : 0;
        }

        return news;
    }
}
