using System.Text.Json.Nodes;

namespace Purva.Client.Offline;

/// <content>Texts.</content>
internal sealed partial class OwnView
{
    /// <summary>Whether it puts a string in at an index, which is the same operation for a text and for a list.</summary>
    private static bool IsOfTextOrList(TypedOperation operation) => operation is { Name: "insert", Path.Count: 0, Text: ['"', _, _, ..] };

    /// <summary>The device edits what it sees, so positions mean here what they will mean at a site.</summary>
    private bool TryEdit(TypedOperation operation)
    {
        var runes = ((value ?? Empty())?.GetValue<string>() ?? string.Empty).EnumerateRunes().ToList();
        var isErasing = operation.Name == "erase";
        if ((!isErasing && operation.Name != "insert") || (isErasing && operation.Target < 1) || operation.Index < 0 || operation.Index > runes.Count - (isErasing ? operation.Target : 0))
        {
            return false;
        }

        if (isErasing)
        {
            runes.RemoveRange(operation.Index, operation.Target);
        }
        else if (JsonNode.Parse(operation.Text) is JsonValue piece && piece.TryGetValue<string>(out var text))
        {
            runes.InsertRange(operation.Index, text.EnumerateRunes());
        }

        value = JsonValue.Create(string.Concat(runes));
        return true;
    }
}
