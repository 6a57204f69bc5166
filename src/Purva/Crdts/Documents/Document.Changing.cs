using Purva.Crdts.Elements;
using Purva.Crdts.Stores;
using Purva.Wire;

namespace Purva.Crdts.Documents;

/// <content>Changes by path. Each gives a delta, or says why not; what was drawn from the scope by then is of no use.</content>
public readonly partial struct Document
{
    /// <summary>A change of what stands at the end of a path.</summary>
    internal delegate DocumentOutcome Change(Document document, DeltaScope scope, out Document delta);

    /// <summary>Puts a value in the place of all that was seen there.</summary>
    internal static Change Putting(DocumentDraft draft) => (Document document, DeltaScope scope, out Document delta) =>
    {
        delta = Remove(document, scope).With(Build(scope, draft));
        return DocumentOutcome.Done;
    };

    /// <summary>Takes away what was seen there.</summary>
    internal static DocumentOutcome Removing(Document document, DeltaScope scope, out Document delta)
    {
        delta = Remove(document, scope);
        return IsVisible(document) ? DocumentOutcome.Done : DocumentOutcome.NotThere;
    }

    /// <summary>Counts up or down; a counter that is not there begins at 0.</summary>
    internal static Change Counting(long amount) => (Document document, DeltaScope scope, out Document delta) =>
    {
        delta = default;
        if (document.Kind is not (DocumentKind.None or DocumentKind.Counter))
        {
            return DocumentOutcome.OtherKind;
        }

        var isCounted = document.Now.Counter.TryAdd(scope, amount, out var counter);
        delta = new(Parts.None with { Counter = counter });
        return isCounted ? DocumentOutcome.Done : DocumentOutcome.Overflow;
    };

    /// <summary>Inserts into a list; one that is not there begins empty.</summary>
    internal static Change Inserting(string place, DocumentDraft draft) => (Document document, DeltaScope scope, out Document delta) =>
    {
        delta = default;
        if (document.Kind is not (DocumentKind.None or DocumentKind.List))
        {
            return DocumentOutcome.OtherKind;
        }

        var items = document.Now.Items;
        var index = items.Count;
        if (place != DocumentPath.End && !DocumentPath.TryParseIndex(place, out index))
        {
            return DocumentOutcome.OtherKind;
        }

        if (index > items.Count)
        {
            return DocumentOutcome.NotThere;
        }

        delta = OfItems(items.Insert(scope, index, (_, inner) => Build(inner, draft)));
        delta = document.Kind == DocumentKind.None ? delta.With(new(Parts.None with { ListMarks = DotSet.Of(scope.Next()) })) : delta;
        return DocumentOutcome.Done;
    };

    /// <summary>Moves an element of a list.</summary>
    internal static Change Moving(string from, string to) => (Document document, DeltaScope scope, out Document delta) =>
    {
        delta = default;
        var last = document.Length - 1;
        if (document.Kind != DocumentKind.List || !DocumentPath.TryParseIndex(from, out var source) || !(to == DocumentPath.End || DocumentPath.TryParseIndex(to, out last)))
        {
            return document.Kind == DocumentKind.None ? DocumentOutcome.NotThere : DocumentOutcome.OtherKind;
        }

        if (source >= document.Length || last >= document.Length)
        {
            return DocumentOutcome.NotThere;
        }

        delta = OfItems(document.Now.Items.Move(scope, source, last));
        return DocumentOutcome.Done;
    };

    /// <summary>Makes a change at the end of a path.</summary>
    /// <param name="path">The tokens that lead from here.</param>
    /// <param name="makesParents">Whether objects that are not there are made on the way.</param>
    /// <param name="scope">The mutation.</param>
    /// <param name="limits">What is too much.</param>
    /// <param name="change">The change.</param>
    /// <param name="delta">The delta of this document.</param>
    internal DocumentOutcome At(ReadOnlySpan<string> path, bool makesParents, DeltaScope scope, DecodeLimits limits, Change change, out Document delta)
    {
        delta = default;
        if (path.IsEmpty)
        {
            return change(this, scope, out delta);
        }

        return Kind switch
        {
            DocumentKind.Object => AtMember(path, makesParents, scope, limits, change, out delta),
            DocumentKind.None when makesParents => AtMember(path, makesParents, scope, limits, change, out delta),
            DocumentKind.List => AtElement(path, makesParents, scope, limits, change, out delta),
            DocumentKind.None => DocumentOutcome.NotThere,
            _ => DocumentOutcome.OtherKind,
        };
    }

    private DocumentOutcome AtMember(ReadOnlySpan<string> path, bool makesParents, DeltaScope scope, DecodeLimits limits, Change change, out Document delta)
    {
        delta = default;
        if (!TextValue.TryParseKey(path[0], out var name))
        {
            return DocumentOutcome.NoPointer;
        }

        if (name.EncodedLength > limits.MaxElementBytes)
        {
            return DocumentOutcome.TooLarge;
        }

        var outcome = Member(name).At(path[1..], makesParents, scope, limits, change, out var inner);
        delta = outcome == DocumentOutcome.Done ? OfMembers(Now.Members.Update(scope, name, (_, _) => inner)) : default;
        delta = outcome == DocumentOutcome.Done && Kind == DocumentKind.None ? delta.With(new(Parts.None with { ObjectMarks = DotSet.Of(scope.Next()) })) : delta;
        return outcome;
    }

    private DocumentOutcome AtElement(ReadOnlySpan<string> path, bool makesParents, DeltaScope scope, DecodeLimits limits, Change change, out Document delta)
    {
        delta = default;
        if (!DocumentPath.TryParseIndex(path[0], out var index))
        {
            return path[0] == DocumentPath.End ? DocumentOutcome.NotThere : DocumentOutcome.OtherKind;
        }

        if (index >= Length)
        {
            return DocumentOutcome.NotThere;
        }

        var outcome = Element(index).At(path[1..], makesParents, scope, limits, change, out var inner);
        delta = outcome == DocumentOutcome.Done ? OfItems(Now.Items.Update(scope, index, (_, _) => inner)) : default;
        return outcome;
    }

    /// <summary>Removes the element at the end of a path from its list, or whatever else stands there.</summary>
    internal static Change RemovingElement(string place) => (Document document, DeltaScope scope, out Document delta) =>
    {
        delta = default;
        if (document.Kind == DocumentKind.Object && TextValue.TryParseKey(place, out var name))
        {
            delta = OfMembers(document.Now.Members.Remove(scope, name));
            return IsVisible(document.Member(name)) ? DocumentOutcome.Done : DocumentOutcome.NotThere;
        }

        if (document.Kind != DocumentKind.List || !DocumentPath.TryParseIndex(place, out var index))
        {
            return document.Kind is DocumentKind.None ? DocumentOutcome.NotThere : DocumentOutcome.OtherKind;
        }

        if (index >= document.Length)
        {
            return DocumentOutcome.NotThere;
        }

        delta = OfItems(document.Now.Items.RemoveAt(scope, index));
        return DocumentOutcome.Done;
    };
}
