using Purva.Clocks;
using Purva.Crdts.Counters;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;

namespace Purva.Crdts.Documents;

/// <content>A document as a store: the product of its parts.</content>
public readonly partial struct Document
{
    /// <inheritdoc/>
    public static bool IsVisible(Document store) => store.Kind != DocumentKind.None;

    /// <inheritdoc/>
    public static Document Remove(Document store, DeltaScope scope)
    {
        var now = store.Now;
        scope.Supersede(now.Scalar);
        scope.Supersede(now.ObjectMarks);
        scope.Supersede(now.ListMarks);
        return new(Parts.None with
        {
            Counter = ResettableCounter.Remove(now.Counter, scope),
            Members = ObservedRemoveMap<TextValue, Document>.Remove(now.Members, scope),
            Items = StoreList<Document>.Remove(now.Items, scope),
        });
    }

    /// <inheritdoc/>
    public static Document Compact(Document store, VersionVector stable) => store.IsEmpty ? store : new(store.Now with
    {
        Counter = ResettableCounter.Compact(store.Now.Counter, stable),
        Members = ObservedRemoveMap<TextValue, Document>.Compact(store.Now.Members, stable),
        Items = StoreList<Document>.Compact(store.Now.Items, stable),
    });

    /// <inheritdoc/>
    public Document Join(Document other, CausalJoin join)
    {
        if (ReferenceEquals(parts, other.parts))
        {
            return this;
        }

        var (mine, theirs) = (Now, other.Now);
        return new(new Parts(
            mine.Scalar.Join(theirs.Scalar, join),
            mine.Counter.Join(theirs.Counter, join),
            mine.ObjectMarks.Join(theirs.ObjectMarks, join),
            mine.Members.Join(theirs.Members, join),
            mine.ListMarks.Join(theirs.ListMarks, join),
            mine.Items.Join(theirs.Items, join)));
    }

    /// <inheritdoc/>
    public Document Beyond(Document known, CausalJoin join)
    {
        var (mine, theirs) = (Now, known.Now);
        return new(new Parts(
            mine.Scalar.Beyond(theirs.Scalar, join),
            mine.Counter.Beyond(theirs.Counter, join),
            mine.ObjectMarks.Beyond(theirs.ObjectMarks, join),
            mine.Members.Beyond(theirs.Members, join),
            mine.ListMarks.Beyond(theirs.ListMarks, join),
            mine.Items.Beyond(theirs.Items, join)));
    }

    /// <inheritdoc/>
    public void CollectDots(List<Dot> into)
    {
        var now = Now;
        now.Scalar.CollectDots(into);
        now.Counter.CollectDots(into);
        now.ObjectMarks.CollectDots(into);
        now.Members.CollectDots(into);
        now.ListMarks.CollectDots(into);
        now.Items.CollectDots(into);
    }

    /// <summary>Two deltas of one mutation as one.</summary>
    private Document With(Document other) => Join(other, new CausalJoin(CausalContext.Empty, CausalContext.Empty));
}
