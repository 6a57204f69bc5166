using Purva.Clocks;

namespace Purva.Crdts;

/// <content>What may be forgotten.</content>
public readonly partial struct Causal<TStore>
{
    /// <summary>This state without the residue that all replicas have seen; it shows the same.</summary>
    /// <remarks><inheritdoc cref="IDotStore{TSelf}.Compact" path="/remarks"/></remarks>
    /// <param name="stable">What every replica has seen; of what this state itself has not seen without a gap, nothing is dropped.</param>
    public Causal<TStore> Compact(VersionVector stable) => new(TStore.Compact(Store, stable.Meet(Context.Contiguous)), Context);
}
