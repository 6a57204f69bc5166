using Purva.Text.Documents;
using Purva.Text.Operations;

namespace Purva.Text.Bridging;

/// <summary>Edits of a document as an operation for a server, and the other way round.</summary>
public static class OperationBridge
{
    /// <summary>One operation that does what edits do one after the other. O(edits · parts).</summary>
    /// <param name="edits">The edits, each on the text that the ones before it leave.</param>
    /// <exception cref="ArgumentException">An edit has a negative number, or half a surrogate pair in it.</exception>
    public static TextOperation ToOperation(IEnumerable<TextEdit> edits)
    {
        ArgumentNullException.ThrowIfNull(edits);
        var (all, builder) = (TextOperation.Nothing, new TextOperationBuilder());
        foreach (var edit in edits)
        {
            all = TextOperation.Compose(all, builder.Clear().Retain(edit.Position).Delete(edit.Deleted).Insert(edit.Inserted).ToOperation());
        }

        return all;
    }

    /// <summary>Edits that do what an operation does, one after the other from left to right, each of which only takes out or only puts in.</summary>
    /// <param name="operation">The operation.</param>
    public static TextEdit[] ToEdits(TextOperation operation)
    {
        var (edits, at) = (new List<TextEdit>(), 0);
        foreach (ref readonly var part in operation.Parts)
        {
            if (part.Kind != TextPartKind.Retain)
            {
                edits.Add(part.Kind == TextPartKind.Insert ? new TextEdit(at, 0, part.Text.ToString()) : new TextEdit(at, part.Length, ""));
            }

            at += part.Kind == TextPartKind.Delete ? 0 : part.Length;
        }

        return [.. edits];
    }

    /// <summary>Whether two operations do the same, whatever they know of what they take out.</summary>
    internal static bool AreAlike(TextOperation one, TextOperation other) => ToEdits(one).AsSpan().SequenceEqual(ToEdits(other));
}
