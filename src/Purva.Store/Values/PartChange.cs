using System.Collections.Immutable;
using System.Text;
using Purva.Store.Streams;
using Purva.Text.Documents;

namespace Purva.Store.Values;

/// <summary>What one operation of a record does to a part of a merging value, in the words of the typed operations that make such records.</summary>
/// <param name="Name">
/// <c>increment</c>, <c>clear</c>, <c>account</c> (of a bounded counter: its writer's sums afterwards), <c>enable</c>, <c>disable</c>, <c>add</c>,
/// <c>remove</c>, <c>assign</c>, for items of a list <c>set</c>, <c>place</c> and <c>remove-at</c>, and for a text <c>edit</c>.
/// </param>
/// <param name="Path">The fields that lead to the value.</param>
public sealed record PartChange(string Name, ImmutableArray<string> Path)
{
    /// <summary>The element of a set; null elsewhere.</summary>
    public string? Element { get; private init; }

    /// <summary>What an <c>assign</c> or a <c>set</c> wrote, as JSON in UTF-8; null elsewhere.</summary>
    public ReadOnlyMemory<byte>? Json { get; private init; }

    /// <summary>By how much a counter changed; with <c>account</c> what its writer has added less what it has taken. Null elsewhere.</summary>
    public Int128? Amount { get; private init; }

    /// <summary>Which item of a list, by the identity that it keeps; null elsewhere.</summary>
    public string? Item { get; private init; }

    /// <summary>Of an <c>edit</c>: what its author did to the text that they saw, edit by edit; null elsewhere.</summary>
    public ImmutableArray<TextEdit>? Edits { get; private init; }

    /// <summary>What an operation does to a part; null when it names none, or when another operation of its record says it already.</summary>
    /// <param name="operation">The operation.</param>
    public static PartChange? Of(in Operation operation)
    {
        var part = operation.Key.PartBytes;
        if (!PartName.TryRead(part, out var prefix, out var leaf))
        {
            return null;
        }

        var path = FieldsOf(part[..prefix]);
        var element = part[(prefix + 1)..];
        return leaf switch
        {
            LeafKind.Counter => OfCounter(operation, path),
            LeafKind.BoundedCounter => BoundedAccount.TryRead(operation.Value.Span, out var account) ? new("account", path) { Amount = (Int128)account.Added - account.Taken } : null,
            LeafKind.Flag => new(operation.IsPut ? "enable" : "disable", path),
            LeafKind.DisableWinsFlag => new(operation.IsPut ? "disable" : "enable", path),
            LeafKind.Register => operation.IsPut ? new("assign", path) { Json = operation.Value } : new("clear", path),
            LeafKind.ItemValue => new(operation.IsPut ? "set" : "remove-at", path) { Json = operation.IsPut ? operation.Value : null, Item = Convert.ToHexStringLower(element) },
            LeafKind.ItemPlace => operation.IsPut ? new("place", path) { Item = Convert.ToHexStringLower(element) } : null,
            LeafKind.Text => TextRow.TryRead(element, operation.Value.Span, out _, out var change) ? new("edit", path) { Edits = change.Edits } : null,
            _ => OfElement(operation, leaf, path, Encoding.UTF8.GetString(element)),
        };
    }

    private static PartChange? OfCounter(in Operation operation, ImmutableArray<string> path) =>
        operation.Kind == OperationKind.Reset ? new("clear", path)
        : CounterChange.TryRead(operation.Value.Span, out var change) ? new("increment", path) { Amount = (Int128)change.AddedNow - change.TakenNow }
        : null;

    private static PartChange OfElement(in Operation operation, LeafKind leaf, ImmutableArray<string> path, string element)
    {
        var isAdded = operation.IsPut && (leaf != LeafKind.RemoveWinsElement || operation.Value.Span is [1]);
        var isForgotten = leaf == LeafKind.RemoveWinsElement && !operation.IsPut;
        return new(isAdded ? "add" : isForgotten ? "clear" : "remove", path) { Element = element };
    }

    private static ImmutableArray<string> FieldsOf(ReadOnlySpan<byte> prefix)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        while (!prefix.IsEmpty)
        {
            var end = prefix.IndexOf((byte)0);
            fields.Add(Encoding.UTF8.GetString(prefix[1..end]));
            prefix = prefix[(end + 1)..];
        }

        return fields.DrainToImmutable();
    }
}
