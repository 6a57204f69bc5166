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
/// holds up all others until it is shut out. That is itself something that a live gateway accepts, with a place in its sequence, and it says up to where
/// the silent one counts; so all replicas leave out the same. Who is live changes once at a time: a gateway is cut or let in, and one that is back speaks, when every
/// replica has heard of the change before.
/// </para>
/// <para>Offering takes O(log waiting). Not safe to share between threads.</para>
/// </remarks>
/// <typeparam name="T">What is ordered.</typeparam>
public sealed partial class FairSequencer<T>
{
    private readonly PriorityQueue<(GatewayStamp Stamp, T Item), Place> waiting = new();
    private readonly Gateway[] gateways;
    private readonly int mostWaiting;

    /// <summary>A sequencer that has heard nobody.</summary>
    /// <param name="sites">How many gateways there are.</param>
    /// <param name="mostWaiting">How many commands wait at most; one more for each gateway that holds up the others, and what counts of one that was cut.</param>
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

    private bool IsReady => waiting.TryPeek(out var first, out _) && first.Stamp.Time <= Watermark;

    /// <summary>Takes a command that a gateway accepted.</summary>
    /// <param name="stamp">Where and when.</param>
    /// <param name="item">The command.</param>
    public OfferedCommand Offer(GatewayStamp stamp, T item)
    {
        var verdict = Judge(stamp, 1);
        if (verdict == OfferedCommand.Taken)
        {
            waiting.Enqueue((stamp, item), Place.Of(stamp, gateways.Length));
            Hear(stamp);
        }

        return verdict;
    }

    /// <summary>Takes a sign of life: the gateway will accept nothing more with this time or an earlier one.</summary>
    /// <param name="stamp">The time, with the sequence of the last command that the gateway accepted.</param>
    public OfferedCommand Beat(GatewayStamp stamp)
    {
        var verdict = Judge(stamp, 0);
        if (verdict == OfferedCommand.Taken)
        {
            Hear(stamp);
        }

        return verdict;
    }

    /// <summary>The next command of the one order, if it is known which it is. O(log waiting).</summary>
    /// <param name="stamp">Where and when it was accepted.</param>
    /// <param name="item">The command.</param>
    public bool TryNext(out GatewayStamp stamp, out T item)
    {
        (stamp, item) = (default, default!);
        if (!IsReady)
        {
            return false;
        }

        (stamp, item) = waiting.Dequeue();
        return true;
    }

    private OfferedCommand Judge(GatewayStamp stamp, int step)
    {
        if (stamp.Site < 0 || stamp.Site >= gateways.Length)
        {
            return OfferedCommand.UnknownSite;
        }

        var gateway = gateways[stamp.Site];
        return stamp.Epoch != gateway.Epoch ? OfferedCommand.OtherEpoch
            : stamp.Sequence < gateway.Sequence + step ? OfferedCommand.Repeated
            : stamp.Sequence > gateway.Last ? (gateway.IsOut || gateway.IsCut ? OfferedCommand.Beyond : OfferedCommand.Fenced)
            : stamp.Sequence > gateway.Sequence + step ? OfferedCommand.Gap
            : stamp.Time <= gateway.Heard && (step > 0 || stamp.Time < gateway.Heard) ? (gateway.IsBack ? OfferedCommand.Gap : OfferedCommand.TimeFell)
            : gateway.IsFenced && step == 0 ? OfferedCommand.Fenced
            : step > 0 && IsFullFor(gateway) ? OfferedCommand.Full
            : OfferedCommand.Taken;
    }

    /// <summary>
    /// What the gateway says that holds up the others is taken even so, since nothing goes out before it; only what can go out must first. So is what
    /// counts of a gateway that is cut, which has an end, and on which its return waits.
    /// </summary>
    private bool IsFullFor(Gateway gateway) => waiting.Count >= mostWaiting && !gateway.IsCut && (IsReady || gateway.Heard > Watermark);

    private void Hear(GatewayStamp stamp)
    {
        var gateway = gateways[stamp.Site];
        (gateway.Heard, gateway.Sequence) = (stamp.Time, stamp.Sequence);
        Leave(gateway);
        Advance();
    }

    private void Advance()
    {
        var heard = HybridTimestamp.MaxValue;
        foreach (var gateway in gateways)
        {
            heard = !gateway.IsOut && gateway.Heard < heard ? gateway.Heard : heard;
        }

        Watermark = heard > Watermark && heard < HybridTimestamp.MaxValue ? heard : Watermark;
    }

    private readonly record struct Place(HybridTimestamp Time, int Turn, int Epoch, long Sequence) : IComparable<Place>
    {
        public static Place Of(GatewayStamp stamp, int sites)
        {
            var spread = unchecked(stamp.Time.Value * 0x9E3779B97F4A7C15UL) >> 32;
            return new Place(stamp.Time, (int)((spread + (ulong)stamp.Site) % (ulong)sites), stamp.Epoch, stamp.Sequence);
        }

        public int CompareTo(Place other) =>
            Time.CompareTo(other.Time) is var byTime and not 0 ? byTime
            : Turn.CompareTo(other.Turn) is var byTurn and not 0 ? byTurn
            : Epoch.CompareTo(other.Epoch) is var byEpoch and not 0 ? byEpoch
            : Sequence.CompareTo(other.Sequence);
    }
}
