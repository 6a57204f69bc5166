using Purva.Clocks;
using Purva.Crdts.Elements;

namespace Purva.Crdts.Maps;

/// <summary>The last that was done to a key: a value put under it, or its removal.</summary>
/// <remarks>Ordered by stamp; of two with the same stamp a value is above a removal, and the greater value above the other.</remarks>
internal readonly record struct LwwEntry<T>(ReplicaTimestamp Stamp, bool IsPresent, T Value) : IComparable<LwwEntry<T>>
    where T : IElement<T>
{
    public int CompareTo(LwwEntry<T> other)
    {
        var byStamp = Stamp.CompareTo(other.Stamp);
        var byPresence = byStamp != 0 ? byStamp : IsPresent.CompareTo(other.IsPresent);
        return byPresence != 0 || !IsPresent ? byPresence : Value.CompareTo(other.Value);
    }
}
