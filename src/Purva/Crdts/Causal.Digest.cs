using Purva.Clocks;
using Purva.Crdts.Deltas;

namespace Purva.Crdts;

/// <content>What another lacks, told from its digest.</content>
public readonly partial struct Causal<TStore>
{
    /// <summary>A delta that holds what another state lacks of this one, of which only the digest is known. O(n log n) in the dots that both hold.</summary>
    /// <remarks>It is the whole state where the dots of a store do not tell all (<see cref="IDotStore{TSelf}.IsToldByDots"/>), and where most is lacking.</remarks>
    /// <param name="known">The other's digest.</param>
    public Causal<TStore> AnswerTo(CausalDigest known)
    {
        var dots = new List<Dot>();
        if (!TStore.IsToldByDots || !TryCollectUnseen(Context, known.Context, dots))
        {
            return this;
        }

        var held = new List<Dot>();
        Store.CollectDots(held);
        held.Sort();
        if (!known.TryCollectRemoved(Context, held, (int)MostEventsBeyond, dots))
        {
            return this;
        }

        var lacking = Store.Join(TStore.Empty, new CausalJoin(Context, known.Context));
        return new Causal<TStore>(lacking, CausalContext.Of([.. dots]));
    }
}
