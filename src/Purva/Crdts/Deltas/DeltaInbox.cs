using Purva.Clocks.Exchange;

namespace Purva.Crdts.Deltas;

/// <summary>The receiving end of the deltas of one peer: it notices gaps, and lets pass only what is new.</summary>
/// <remarks>
/// <para>
/// An interval passes only where its beginning is covered by what was received before, so that what this replica knows of the peer never has
/// a hole and causes arrive before effects. Otherwise it asks for the whole state. Intervals may be lost, repeated and overtaken.
/// </para>
/// <para>
/// Of what passes, only the part that is not known here is handed on. Merge it, give it to the outbox as received from that peer, make both
/// durable if the state is, and only then send the answer.
/// </para>
/// <para>O(1) beside <see cref="IDeltaState{TSelf}.Beyond"/>. Not safe to share between threads.</para>
/// </remarks>
/// <typeparam name="TState">The state.</typeparam>
/// <seealso href="https://doi.org/10.1016/j.jpdc.2017.08.003">Almeida, Shoker, Baquero, Delta State Replicated Data Types, 2018; its causal delta-merging condition</seealso>
/// <seealso href="https://doi.org/10.1109/ICDE.2019.00026">Enes, Almeida, Baquero, Leitão, Efficient Synchronization of State-based CRDTs, 2019; its removal of redundant state</seealso>
public sealed class DeltaInbox<TState>
    where TState : IDeltaState<TState>
{
    private ulong session;

    /// <summary>The number through which everything of the current session has been received; 0 if nothing has.</summary>
    public ulong Through { get; private set; }

    /// <summary>Takes an interval.</summary>
    /// <param name="interval">What the peer sent.</param>
    /// <param name="mine">The state here; it is not changed.</param>
    /// <param name="news">The part of the interval that the state here lacks, where it was received; otherwise empty.</param>
    /// <param name="answer">What to send back; nothing to an earlier session.</param>
    public IntervalReceipt Receive(in DeltaInterval<TState> interval, TState mine, out TState news, out DeltaAcknowledgement? answer)
    {
        news = TState.Empty;
        var receipt = Judge(interval);
        if (receipt == IntervalReceipt.Received)
        {
            news = interval.State.Beyond(mine);
            (session, Through) = (interval.Session, interval.Through);
        }

        answer = receipt switch
        {
            IntervalReceipt.Outdated => null,
            IntervalReceipt.WholeNeeded => new DeltaAcknowledgement(interval.Session, interval.Through, true),
            _ => new DeltaAcknowledgement(session, Through, false),
        };
        return receipt;
    }

    private IntervalReceipt Judge(in DeltaInterval<TState> interval)
    {
        if (interval.Session < session)
        {
            return IntervalReceipt.Outdated;
        }

        var covered = interval.Session == session ? Through : 0;
        if (interval.Through <= covered)
        {
            return IntervalReceipt.Repeated;
        }

        return interval.After <= covered ? IntervalReceipt.Received : IntervalReceipt.WholeNeeded;
    }
}
