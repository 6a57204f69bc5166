using Purva.Clocks;

namespace Purva.Scenarios.Exchange;

/// <summary>Brings what several gateways accepted into one order that favours none of them, the same at every replica whatever arrives first.</summary>
/// <remarks>
/// <para>
/// The order is that of the hybrid times of acceptance. Equal times are ordered by the site, rotated by the time itself, so that no site
/// wins all ties; then by the site's own sequence. What one gateway accepted therefore stays in its order, and what one accepted after it
/// had heard of another's is behind it.
/// </para>
/// <para>
/// A command is released when every live gateway has been heard at its time or later, because nothing can then come before it. A silent gateway
/// holds up all others until it is shut out; what it accepted meanwhile must be accepted anew in its next epoch.
/// </para>
/// <para>Offering takes O(log waiting). Not safe to share between threads.</para>
/// </remarks>
/// <typeparam name="T">What is ordered.</typeparam>
public sealed class FairSequencer<T>
{
    private readonly PriorityQueue<(GatewayStamp Stamp, T Item), Place> waiting = new();
    private readonly Gateway[] gateways;
    private readonly int mostWaiting;

    /// <summary>A sequencer that has heard nobody.</summary>
    /// <param name="sites">How many gateways there are.</param>
    /// <param name="mostWaiting">How many commands wait at most.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no gateway, or no room.</exception>
    public FairSequencer(int sites, int mostWaiting = 1_000_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sites);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostWaiting);
        gateways = [.. Enumerable.Range(0, sites).Select(_ => new Gateway())];
        this.mostWaiting = mostWaiting;
    }

    /// <summary>The time up to which, and with which, nothing more can come: the least of what live gateways were last heard at.</summary>
    public HybridTimestamp Watermark { get; private set; }

    /// <summary>How many commands wait.</summary>
    public int WaitingCount => waiting.Count;

    /// <summary>The epoch in which a gateway may speak.</summary>
    /// <param name="site">The gateway.</param>
    public int EpochOf(int site) => gateways[site].Epoch;

    /// <summary>Takes a command that a gateway accepted.</summary>
    /// <param name="stamp">Where and when.</param>
    /// <param name="item">The command.</param>
    public OfferedCommand Offer(GatewayStamp stamp, T item)
    {
        var verdict = Hear(stamp, 1);
        if (verdict == OfferedCommand.Taken)
        {
            waiting.Enqueue((stamp, item), Place.Of(stamp, gateways.Length));
            Advance();
        }

        return verdict;
    }

    /// <summary>Takes a sign of life: the gateway will accept nothing more with this time or an earlier one.</summary>
    /// <param name="stamp">The time, with the sequence of the last command that the gateway accepted.</param>
    public OfferedCommand Beat(GatewayStamp stamp)
    {
        var verdict = Hear(stamp, 0);
        Advance();
        return verdict;
    }

    /// <summary>Shuts a silent gateway out: it holds up nobody, and must speak in the next epoch to be heard again.</summary>
    /// <param name="site">The gateway.</param>
    /// <returns>The next epoch.</returns>
    public int ShutOut(int site)
    {
        gateways[site] = new Gateway { Epoch = checked(gateways[site].Epoch + 1), IsOut = true };
        Advance();
        return gateways[site].Epoch;
    }

    /// <summary>The next command of the one order, if it is known which it is. O(log waiting).</summary>
    /// <param name="stamp">Where and when it was accepted.</param>
    /// <param name="item">The command.</param>
    public bool TryNext(out GatewayStamp stamp, out T item)
    {
        (stamp, item) = (default, default!);
        if (waiting.Count == 0 || waiting.Peek().Stamp.Time > Watermark)
        {
            return false;
        }

        (stamp, item) = waiting.Dequeue();
        return true;
    }

    private OfferedCommand Hear(GatewayStamp stamp, int step)
    {
        if (stamp.Site < 0 || stamp.Site >= gateways.Length)
        {
            return OfferedCommand.UnknownSite;
        }

        var gateway = gateways[stamp.Site];
        var verdict = stamp.Epoch != gateway.Epoch ? OfferedCommand.OtherEpoch
            : stamp.Sequence < gateway.Sequence + step ? OfferedCommand.Repeated
            : stamp.Sequence > gateway.Sequence + step ? OfferedCommand.Gap
            : stamp.Time <= gateway.Heard && (step > 0 || stamp.Time < gateway.Heard) ? OfferedCommand.TimeFell
            : gateway.IsOut && stamp.Time <= Watermark ? OfferedCommand.TimeFell
            : step > 0 && waiting.Count >= mostWaiting ? OfferedCommand.Full
            : OfferedCommand.Taken;
        if (verdict == OfferedCommand.Taken)
        {
            (gateway.Heard, gateway.Sequence, gateway.IsOut) = (stamp.Time, stamp.Sequence, false);
        }

        return verdict;
    }

    private void Advance()
    {
        var heard = HybridTimestamp.MaxValue;
        var isLive = false;
        foreach (var gateway in gateways)
        {
            if (!gateway.IsOut)
            {
                (heard, isLive) = (gateway.Heard < heard ? gateway.Heard : heard, true);
            }
        }

        if (isLive && heard > Watermark)
        {
            Watermark = heard;
        }
    }

    private sealed class Gateway
    {
        public HybridTimestamp Heard { get; set; }

        public long Sequence { get; set; }

        public int Epoch { get; init; } = 1;

        public bool IsOut { get; set; }
    }

    private readonly record struct Place(HybridTimestamp Time, int Turn, long Sequence) : IComparable<Place>
    {
        public static Place Of(GatewayStamp stamp, int sites)
        {
            var spread = unchecked(stamp.Time.Value * 0x9E3779B97F4A7C15UL) >> 32;
            return new Place(stamp.Time, (int)((spread + (ulong)stamp.Site) % (ulong)sites), stamp.Sequence);
        }

        public int CompareTo(Place other) =>
            Time.CompareTo(other.Time) is var byTime and not 0 ? byTime : Turn.CompareTo(other.Turn) is var byTurn and not 0 ? byTurn : Sequence.CompareTo(other.Sequence);
    }
}
