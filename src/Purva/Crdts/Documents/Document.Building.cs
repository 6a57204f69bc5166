using System.Diagnostics;
using Purva.Crdts.Elements;
using Purva.Crdts.Lists;
using Purva.Crdts.Maps;
using Purva.Crdts.Stores;

namespace Purva.Crdts.Documents;

/// <content>New content, written under new dots.</content>
public readonly partial struct Document
{
    /// <summary>A delta that puts a value where nothing is.</summary>
    private static Document Build(DeltaScope scope, DocumentDraft draft) => draft switch
    {
        DocumentDraft.Leaf leaf => OfScalar(scope, leaf.Value),
        DocumentDraft.Object made => new(Parts.None with { ObjectMarks = DotSet.Of(scope.Next()), Members = BuildMembers(scope, made) }),
        DocumentDraft.Array made => new(Parts.None with { ListMarks = DotSet.Of(scope.Next()), Items = BuildItems(scope, made) }),
        _ => throw new UnreachableException(),
    };

    private static Document OfScalar(DeltaScope scope, ScalarValue value) => new(Parts.None with { Scalar = Parts.None.Scalar.Write(scope, value) });

    private static Document OfMembers(ObservedRemoveMap<TextValue, Document> members) => new(Parts.None with { Members = members });

    private static Document OfItems(StoreList<Document> items) => new(Parts.None with { Items = items });

    private static ObservedRemoveMap<TextValue, Document> BuildMembers(DeltaScope scope, DocumentDraft.Object made)
    {
        var together = new CausalJoin(default, default);
        var members = ObservedRemoveMap<TextValue, Document>.Empty;
        foreach (var (name, draft) in made.Members)
        {
            members = members.Join(members.Update(scope, name, (_, inner) => Build(inner, draft)), together);
        }

        return members;
    }

    private static StoreList<Document> BuildItems(DeltaScope scope, DocumentDraft.Array made)
    {
        var together = new CausalJoin(default, default);
        var items = StoreList<Document>.Empty;
        foreach (var draft in made.Items)
        {
            items = items.Join(items.Insert(scope, items.Count, (_, inner) => Build(inner, draft)), together);
        }

        return items;
    }
}
