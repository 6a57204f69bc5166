using Purva.Clocks;

namespace Purva.Scenarios.Exchange;

/// <content>How a silent gateway is given up, and comes back.</content>
public sealed partial class FairSequencer<T>
{
    /// <summary>The life in which a gateway speaks, or spoke last.</summary>
    /// <param name="site">The gateway.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such gateway.</exception>
    public int EpochOf(int site) => Existing(site).Epoch;

    /// <summary>Whether a gateway holds up nobody because it was shut out.</summary>
    /// <param name="site">The gateway.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such gateway.</exception>
    public bool IsOut(int site) => Existing(site).IsOut;

    /// <summary>Takes nothing more of a silent gateway until its cut is known, and tells up to where it was heard here.</summary>
    /// <param name="site">The gateway.</param>
    /// <returns>This replica's report; <see cref="GatewayCut.Agree"/> makes the cut of all replicas' reports. Asked again it is the same.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such gateway.</exception>
    public GatewayCut Fence(int site)
    {
        var gateway = Existing(site);
        if (!gateway.IsFenced)
        {
            (gateway.IsFenced, gateway.Last) = (true, gateway.Sequence);
        }

        return new GatewayCut(site, gateway.Epoch, gateway.IsCut ? gateway.Last : gateway.Sequence);
    }

    /// <summary>Shuts a gateway out at the cut that was agreed. It holds the others up until all of it that counts is here, and then no longer.</summary>
    /// <param name="stamp">Where and when it was accepted: a place in another gateway's sequence, as that of a command.</param>
    /// <param name="cut">The gateway, and up to where it counts.</param>
    public OfferedCommand Cut(GatewayStamp stamp, GatewayCut cut)
    {
        var verdict = Judge(stamp, 1);
        verdict = verdict != OfferedCommand.Taken ? verdict : cut.Site == stamp.Site ? OfferedCommand.WrongCut : JudgeCut(cut);
        if (verdict == OfferedCommand.Taken)
        {
            Follow(cut);
            Hear(stamp);
        }

        return verdict;
    }

    /// <summary>Follows a cut of which this replica was told ahead of its place: where it is full, or another gateway's return waits for the cut, it would not come to it.</summary>
    /// <param name="cut">The cut that was agreed; its place is taken later by <see cref="Cut"/>.</param>
    public OfferedCommand Learn(GatewayCut cut)
    {
        var verdict = JudgeCut(cut);
        if (verdict == OfferedCommand.Taken)
        {
            Follow(cut);
            Advance();
        }

        return verdict;
    }

    /// <summary>Lets a gateway in again, in its next life. From the time of this on it may speak, and holds up the others.</summary>
    /// <remarks>Where two others let it in, the earlier time counts, whichever is heard of first.</remarks>
    /// <param name="stamp">Where and when it was accepted: a place in another gateway's sequence, as that of a command.</param>
    /// <param name="site">The gateway that comes back.</param>
    /// <param name="epoch">Its next life: one more than the one that was cut.</param>
    public OfferedCommand Readmit(GatewayStamp stamp, int site, int epoch)
    {
        var verdict = Judge(stamp, 1);
        verdict = verdict == OfferedCommand.Taken ? JudgeReturn(stamp, site, epoch) : verdict;
        if (verdict == OfferedCommand.Taken)
        {
            var gateway = gateways[site];
            if (epoch > gateway.Epoch)
            {
                gateways[site] = new Gateway { Epoch = epoch, Heard = stamp.Time };
            }
            else if (epoch == gateway.Epoch && gateway.IsBack && stamp.Time < gateway.Heard)
            {
                gateway.Heard = stamp.Time;
            }

            Hear(stamp);
        }

        return verdict;
    }

    private OfferedCommand JudgeReturn(GatewayStamp stamp, int site, int epoch) =>
        site < 0 || site >= gateways.Length ? OfferedCommand.UnknownSite
        : epoch < 2 || site == stamp.Site ? OfferedCommand.WrongCut
        : epoch <= gateways[site].Epoch || (epoch == gateways[site].Epoch + 1 && gateways[site].IsOut) ? OfferedCommand.Taken
        : OfferedCommand.Gap;

    /// <summary>A cut of a life that is over here is only taken note of, if it says what the first one said.</summary>
    private OfferedCommand JudgeCut(GatewayCut cut)
    {
        if (cut.Site < 0 || cut.Site >= gateways.Length)
        {
            return OfferedCommand.UnknownSite;
        }

        var gateway = gateways[cut.Site];
        return cut.Last < 0 ? OfferedCommand.WrongCut
            : cut.Epoch > gateway.Epoch ? OfferedCommand.Gap
            : cut.Epoch < gateway.Epoch || (gateway.IsCut && cut.Last == gateway.Last) ? OfferedCommand.Taken
            : gateway.IsCut || cut.Last < gateway.Sequence ? OfferedCommand.WrongCut
            : OfferedCommand.Taken;
    }

    private void Follow(GatewayCut cut)
    {
        var gateway = gateways[cut.Site];
        if (gateway.Epoch == cut.Epoch && !gateway.IsOut)
        {
            (gateway.IsFenced, gateway.IsCut, gateway.Last) = (true, true, cut.Last);
            Leave(gateway);
        }
    }

    private static void Leave(Gateway gateway) => gateway.IsOut |= gateway.IsCut && gateway.Sequence == gateway.Last;

    private Gateway Existing(int site)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(site);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(site, gateways.Length);
        return gateways[site];
    }

    private sealed class Gateway
    {
        public HybridTimestamp Heard { get; set; }

        public long Sequence { get; set; }

        /// <summary>The last sequence that may still be taken.</summary>
        public long Last { get; set; } = long.MaxValue;

        public int Epoch { get; init; } = 1;

        public bool IsFenced { get; set; }

        public bool IsCut { get; set; }

        public bool IsOut { get; set; }

        /// <summary>Whether it was let in again and has not spoken since.</summary>
        public bool IsBack => Epoch > 1 && Sequence == 0;
    }
}
