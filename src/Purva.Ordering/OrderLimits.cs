namespace Purva.Ordering;

/// <summary>How much a member keeps, waits for and accepts.</summary>
public sealed record OrderLimits
{
    /// <summary>The values that the members say.</summary>
    public static OrderLimits Default { get; } = new();

    /// <summary>Most bytes of one transaction. 64 KiB.</summary>
    public int MostTransactionBytes { get; init; } = 64 * 1024;

    /// <summary>Most characters of an idempotency key, all of them printable ASCII. 128.</summary>
    public int MostKeyLength { get; init; } = 128;

    /// <summary>Most own transactions without a place in the order. 65,536 and no more.</summary>
    public int MostPending { get; init; } = 65_536;

    /// <summary>Most bytes of own transactions without a place in the order. 32 MiB.</summary>
    public long MostPendingBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>How many of the last transactions with a key are remembered, so that one that comes again is not ordered again. The same at all members. 100,000.</summary>
    public int RememberedKeys { get; init; } = 100_000;

    /// <summary>How many decided rounds of the graph are kept; who was away for longer goes on from a frame. The same at all members. 100.</summary>
    public int KeptRounds { get; init; } = 100;

    /// <summary>Every so many rounds what is certain is written down as a frame. The same at all members. 100.</summary>
    public int FrameEvery { get; init; } = 100;

    /// <summary>A new file of the order is begun at the first frame after about so many bytes. The same at all members. 64 MiB.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Most bytes of the order that are kept: beyond them the oldest files go, but for the last two. 4 GiB.</summary>
    public long MostOrderBytes { get; init; } = 4L * 1024 * 1024 * 1024;

    /// <summary>Most bytes of a frame or a state that is fetched. 1 GiB.</summary>
    public int MostFrameBytes { get; init; } = 1024 * 1024 * 1024;

    /// <summary>Most events in the graph; while nothing can be decided it grows up to here. 262,144.</summary>
    public int MostEvents { get; init; } = 262_144;

    /// <summary>Least pause between two questions to one peer while there is something to order. 4 ms.</summary>
    public TimeSpan BusyPause { get; init; } = TimeSpan.FromMilliseconds(4);

    /// <summary>Pause between two questions to one peer while there is nothing to order. 3 s.</summary>
    public TimeSpan IdlePause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>What no member can work with, in the words of a configuration; null if nothing is.</summary>
    internal string? Problem() =>
        Outside("mostTransactionBytes", MostTransactionBytes, 1, 1024 * 1024) ?? Outside("mostKeyLength", MostKeyLength, 1, Journal.SubmittedTransaction.MostKeyLength)
        ?? Outside("mostPending", MostPending, 1, 65_536) ?? Outside("mostPendingBytes", MostPendingBytes, 1, int.MaxValue) ?? Outside("rememberedKeys", RememberedKeys, 1, 100_000_000)
        ?? Outside("keptRounds", KeptRounds, 4, 1_000_000) ?? Outside("frameEvery", FrameEvery, 1, 1_000_000)
        ?? Outside("segmentBytes", SegmentBytes, 1, long.MaxValue / 4) ?? Outside("mostOrderBytes", MostOrderBytes, 1, long.MaxValue / 4)
        ?? Outside("mostFrameBytes", MostFrameBytes, 1, Journal.RecordFile.MostBytes) ?? Outside("mostEvents", MostEvents, 1_000, 1 << 29)
        ?? (BusyPause <= TimeSpan.Zero || IdlePause < BusyPause || IdlePause > TimeSpan.FromHours(1) ? "busyPause is more than 0, and idlePause from there up to an hour" : null);

    private static string? Outside(string name, long value, long least, long most) =>
        value >= least && value <= most ? null : FormattableString.Invariant($"{name} is from {least} to {most}, not {value}");

    /// <summary>Most bytes that a member may say in a round, where a test wants another than follows from the number of members. The same at all members.</summary>
    internal int? MostRoundBytes { get; init; }

    /// <summary>Most events of an answer; what is beyond is asked for next. 2,048.</summary>
    internal int MostAnswerEvents { get; init; } = 2_048;
}
