namespace Purva.Tracing;

/// <summary>What counts as an event of its own. Literature and systems differ, and the numbers with them; a script says which it means.</summary>
/// <remarks>
/// Every choice keeps what a vector clock promises for the events that tick. Where a receipt only merges, it is no event: the state after
/// it may equal another process's.
/// </remarks>
/// <param name="SendTicks">A send is an event: it ticks and the message carries the clock after that. Otherwise the message carries the clock as it is.</param>
/// <param name="ReceiveTicks">A receipt is an event: it merges and then ticks. Otherwise it only merges.</param>
public readonly record struct WalkConventions(bool SendTicks, bool ReceiveTicks)
{
    /// <summary>Sends tick, receipts merge and tick: the rules of Fidge and Mattern, and of Lamport.</summary>
    public static WalkConventions Usual { get; } = new(SendTicks: true, ReceiveTicks: true);

    /// <summary>As a script writes them.</summary>
    public override string ToString() => $"send = {(SendTicks ? "tick" : "carry")}, receive = {(ReceiveTicks ? "merge + tick" : "merge")}";
}
