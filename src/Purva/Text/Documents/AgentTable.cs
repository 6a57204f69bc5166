using Purva.Clocks;

namespace Purva.Text.Documents;

/// <summary>Whose the events are: their numbers here, and their dots everywhere.</summary>
internal sealed class AgentTable
{
    private readonly List<Stretch> stretches = [];
    private readonly Dictionary<ReplicaId, List<Stretch>> byAgent = [];
    private List<Stretch> lastOwn = [];
    private int near;

    /// <summary>How many events each agent has.</summary>
    public VersionVector Known
    {
        get
        {
            var (last, count) = (new Dot[byAgent.Count], 0);
            foreach (var (agent, own) in byAgent)
            {
                last[count++] = new Dot(agent, own[^1].EndCounter - 1);
            }

            return VersionVector.Of(last);
        }
    }

    /// <summary>How many events an agent has.</summary>
    public ulong CountOf(ReplicaId agent) => byAgent.TryGetValue(agent, out var own) ? own[^1].EndCounter - 1 : 0;

    /// <summary>The first event that somebody lacks; the one behind the last where nothing is lacking. O(agents log stretches).</summary>
    /// <param name="known">What is known there.</param>
    public int FirstSince(VersionVector known)
    {
        var first = stretches.Count == 0 ? 0 : stretches[^1].Start + stretches[^1].Length;
        foreach (var agent in byAgent.Keys)
        {
            first = Math.Min(first, Find(new Dot(agent, checked(Math.Min(known[agent], ulong.MaxValue - 1) + 1))) ?? first);
        }

        return first;
    }

    /// <summary>The next events are an agent's next ones.</summary>
    public void Add(ReplicaId agent, int start, int length)
    {
        if (stretches.Count > 0 && stretches[^1] is var last && last.Agent == agent)
        {
            stretches[^1] = lastOwn[^1] = last with { Length = last.Length + length };
            return;
        }

        if (!byAgent.TryGetValue(agent, out var own))
        {
            byAgent.Add(agent, own = []);
        }

        lastOwn = own;
        var next = new Stretch(agent, own.Count == 0 ? 1 : own[^1].EndCounter, start, length);
        stretches.Add(next);
        own.Add(next);
    }

    /// <summary>Forgets the last events.</summary>
    /// <param name="count">How many stay.</param>
    public void Truncate(int count)
    {
        while (stretches.Count > 0 && stretches[^1].Start + stretches[^1].Length > count)
        {
            var last = stretches[^1];
            var own = byAgent[last.Agent];
            stretches.RemoveAt(stretches.Count - 1);
            own.RemoveAt(own.Count - 1);
            if (last.Start < count)
            {
                stretches.Add(last with { Length = count - last.Start });
                own.Add(stretches[^1]);
            }
            else if (own.Count == 0)
            {
                byAgent.Remove(last.Agent);
            }
        }

        lastOwn = stretches.Count == 0 ? [] : byAgent[stretches[^1].Agent];
    }

    /// <summary>The dot of an event.</summary>
    public Dot DotOf(int number)
    {
        var stretch = stretches[IndexOf(number)];
        return new Dot(stretch.Agent, stretch.Counter + (ulong)(number - stretch.Start));
    }

    /// <summary>The event of a dot; null where it is not here.</summary>
    public int? Find(Dot dot)
    {
        if (!byAgent.TryGetValue(dot.Replica, out var own) || dot.Counter == 0 || dot.Counter >= own[^1].EndCounter)
        {
            return null;
        }

        var (low, high) = (dot.Counter >= own[^1].Counter ? own.Count - 1 : 0, own.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = own[middle].Counter <= dot.Counter ? (middle, high) : (low, middle - 1);
        }

        return own[low].Start + (int)(dot.Counter - own[low].Counter);
    }

    /// <summary>The last event of the same agent's stretch, exclusive.</summary>
    public int EndOfStretch(int number)
    {
        var stretch = stretches[IndexOf(number)];
        return stretch.Start + stretch.Length;
    }

    private int IndexOf(int number)
    {
        // Who compares many that stand beside each other asks for one stretch after another.
        for (var next = near; next < Math.Min(near + 2, stretches.Count); next++)
        {
            if (stretches[next].Has(number))
            {
                return near = next;
            }
        }

        var (low, high) = (0, stretches.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = stretches[middle].Start <= number ? (middle, high) : (low, middle - 1);
        }

        return near = low;
    }

    private readonly record struct Stretch(ReplicaId Agent, ulong Counter, int Start, int Length)
    {
        public bool Has(int number) => number >= Start && number < Start + Length;

        public ulong EndCounter => Counter + (ulong)Length;
    }
}
