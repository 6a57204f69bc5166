using System.Text;

namespace Purva.Store.Values;

/// <summary>The name of one row of a merging value: the fields that lead to it, what the row is, and which element or item.</summary>
/// <remarks>
/// Each field is the byte <c>f</c>, its UTF-8 and a zero; then one byte of <see cref="LeafKind"/>; then the element's bytes to the end.
/// So everything under a field is one range of rows.
/// </remarks>
internal static class PartName
{
    public const byte FieldMark = (byte)'f';
    public const int ItemIdSize = 16;

    /// <summary>A row of a text: the record's writer and counter, and which of the record's rows it is.</summary>
    public const int TextRowSize = 18;

    /// <summary>Most fields of a path, whoever wrote it: readers walk down it, and write it as nested JSON.</summary>
    public const int MaxFields = 64;

    /// <summary>The fields alone: what all rows under them begin with.</summary>
    public static byte[] Prefix(ReadOnlySpan<string> fields)
    {
        var length = 0;
        foreach (var field in fields)
        {
            length += 2 + Encoding.UTF8.GetByteCount(field);
        }

        var bytes = new byte[length];
        var at = 0;
        foreach (var field in fields)
        {
            bytes[at++] = FieldMark;
            at += Encoding.UTF8.GetBytes(field, bytes.AsSpan(at));
            bytes[at++] = 0;
        }

        return bytes;
    }

    public static byte[] Of(ReadOnlySpan<string> fields, LeafKind leaf, ReadOnlySpan<byte> element = default) => [.. Prefix(fields), (byte)leaf, .. element];

    /// <summary>What a part names, without its fields.</summary>
    /// <param name="part">The part.</param>
    /// <param name="prefix">How many bytes its fields take.</param>
    /// <param name="leaf">What the row is.</param>
    /// <returns>False when it is no part.</returns>
    public static bool TryRead(ReadOnlySpan<byte> part, out int prefix, out LeafKind leaf)
    {
        (prefix, leaf) = (0, default);
        for (var fields = 1; prefix < part.Length && part[prefix] == FieldMark; fields++)
        {
            var end = part[prefix..].IndexOf((byte)0);
            if (end < 2 || fields > MaxFields)
            {
                return false;
            }

            prefix += end + 1;
        }

        if (prefix >= part.Length)
        {
            return false;
        }

        leaf = (LeafKind)part[prefix];
        var element = part.Length - prefix - 1;
        return leaf switch
        {
            LeafKind.Element or LeafKind.RemoveWinsElement or LeafKind.GrowOnlyElement => element > 0,
            LeafKind.ItemValue or LeafKind.ItemPlace => element == ItemIdSize,
            LeafKind.Text => element == TextRowSize,
            LeafKind.BoundedCounter or LeafKind.Counter or LeafKind.DisableWinsFlag or LeafKind.Flag or LeafKind.Register => element == 0,
            _ => false,
        };
    }
}
