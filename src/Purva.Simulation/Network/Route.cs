namespace Purva.Simulation.Network;

/// <summary>One direction between two sites: how messages fare there, and what is under way.</summary>
internal sealed class Route(SimulatedNetwork network, SimulatedRandom random)
{
    private static readonly long FirstRetry = TimeSpan.FromMilliseconds(200).Ticks;
    private static readonly long LastRetry = TimeSpan.FromSeconds(12.8).Ticks;

    private readonly List<LinkPipe> pipes = [];
    private LinkConditions? own;
    private long busyUntil;

    public SimulatedNetwork Network => network;

    public SimulatedRandom Random => random;

    public bool IsCut { get; private set; }

    public LinkConditions Conditions => own ?? network.Conditions;

    public void SetConditions(LinkConditions? conditions)
    {
        own = conditions;
        busyUntil = 0;
    }

    public void Cut(bool isCut)
    {
        if (IsCut == isCut)
        {
            return;
        }

        IsCut = isCut;
        foreach (var pipe in isCut ? [] : pipes.ToArray())
        {
            pipe.GoOn();
        }
    }

    public void Add(LinkPipe pipe) => pipes.Add(pipe);

    public void Remove(LinkPipe pipe) => pipes.Remove(pipe);

    /// <summary>When a message that is sent now arrives, in ticks since the world began, however often it must be sent again.</summary>
    /// <param name="bytes">Its size.</param>
    /// <param name="breaks">Whether it was lost too often.</param>
    public long Arrival(int bytes, out bool breaks)
    {
        var conditions = Conditions;
        breaks = false;
        var at = Leaves(conditions, bytes) + Latency(conditions);
        if (conditions.Loss > 0)
        {
            for (var wait = FirstRetry; random.Chance(conditions.Loss); wait *= 2)
            {
                network.Counts.Lost++;
                if (wait > LastRetry)
                {
                    breaks = true;
                    break;
                }

                at += wait;
            }
        }

        return at;
    }

    /// <summary>How long a short message takes.</summary>
    public long Latency() => Latency(Conditions);

    private long Latency(LinkConditions conditions)
    {
        var tail = conditions.MeanLatency - conditions.LeastLatency;
        return conditions.LeastLatency.Ticks + (tail > TimeSpan.Zero ? random.Exponential(tail).Ticks : 0);
    }

    /// <summary>When the last byte has left, behind all that was sent before.</summary>
    private long Leaves(LinkConditions conditions, int bytes)
    {
        var now = network.Now;
        if (conditions.BytesPerSecond == 0)
        {
            return now;
        }

        busyUntil = Math.Max(now, busyUntil) + (bytes * TimeSpan.TicksPerSecond / conditions.BytesPerSecond);
        return busyUntil;
    }
}
