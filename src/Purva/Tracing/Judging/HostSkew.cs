namespace Purva.Tracing.Judging;

/// <summary>What messages prove of two hosts' clocks: by how much the second one is ahead of the first.</summary>
/// <remarks>
/// A message takes time, so what its receiver's clock shows less what its sender's clock showed is at least the difference of the clocks: each
/// message one way bounds it from above, each one back from below. The bounds are exact while neither clock drifts or is set.
/// </remarks>
/// <param name="First">The host against whose clock the other is held.</param>
/// <param name="Second">The other host.</param>
/// <param name="Least">It is ahead by at least so many nanoseconds; null where no message tells.</param>
/// <param name="Most">It is ahead by at most so many nanoseconds; null where no message tells.</param>
/// <param name="Messages">How many messages with both times went between the two, either way.</param>
public readonly record struct HostSkew(int First, int Second, long? Least, long? Most, long Messages)
{
    /// <summary>Whether no constant difference explains the messages: a clock drifts, or was set between them.</summary>
    public bool IsUnsteady => Least > Most;

    /// <summary>The middle of the bounds, where both are known and agree.</summary>
    public long? Estimate => Least <= Most ? (long)(((Int128)Least.Value + Most.Value) / 2) : null;
}
