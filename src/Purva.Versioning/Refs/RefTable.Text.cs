using System.Globalization;
using System.Text;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Refs;

/// <content>The text form, a line for each thing; in names and paths whatever is no plain ASCII stands as <c>%</c> and two hexadecimal digits.</content>
public sealed partial record RefTable
{
    private const string Header = "purva-refs 1";

    /// <summary>The table as text.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Header).Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"head {(Checkout.Branch is { } branch ? Escape(branch) : "-")} {Checkout.Commit}\n");
        AppendAll(text, "merging", Checkout.Merging.Select(id => id.ToString()));
        AppendAll(text, "merged", Checkout.Merged.IsNone ? [] : [Checkout.Merged.ToString()]);
        AppendAll(text, "unresolved", Checkout.Unresolved.Select(Escape));
        AppendAll(text, "added", Checkout.Added.Select(Escape));
        AppendAll(text, "branch", Branches.Select(one => $"{Escape(one.Key)} {string.Join(' ', one.Value)}"));
        AppendAll(text, "tag", Tags.Select(one => $"{Escape(one.Key)} {one.Value}"));
        AppendAll(text, "remote", Remotes.Select(one => $"{Escape(one.Key)} {Escape(one.Value)}"));
        return text.Append("end\n").ToString();
    }

    /// <summary>Reads the text form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="table">The table, or the empty one.</param>
    /// <param name="problem">What is wrong, or nothing.</param>
    public static bool TryParse(string text, out RefTable table, out string? problem)
    {
        table = Empty;
        var lines = text.Split('\n');
        problem = lines.Length < 3 || lines[0] != Header || lines[^2] != "end" || lines[^1].Length > 0 ? "it does not begin or end as a table of names" : null;
        var read = Empty;
        for (var i = 1; i < lines.Length - 2 && problem is null; i++)
        {
            if (ReadLine(read, lines[i].Split(' ')) is { } next)
            {
                read = next;
            }
            else
            {
                problem = $"its line {i + 1} is malformed";
            }
        }

        table = problem is null ? read : Empty;
        return problem is null;
    }

    private static RefTable? ReadLine(RefTable table, string[] words)
    {
        var ids = new List<ObjectId>();
        foreach (var word in words.Skip(words[0] is "merging" or "merged" ? 1 : 2))
        {
            if (ObjectId.TryParse(word, out var id))
            {
                ids.Add(id);
            }
        }

        var checkout = table.Checkout;
        return (words, ids) switch
        {
            (["head", var name, _], [var commit]) => table with { Checkout = checkout with { Branch = name == "-" ? null : Unescape(name), Commit = commit } },
            (["merging", _], [var other]) => table with { Checkout = checkout with { Merging = checkout.Merging.Add(other) } },
            (["merged", _], [var tree]) => table with { Checkout = checkout with { Merged = tree } },
            (["unresolved", var path], []) => table with { Checkout = checkout with { Unresolved = checkout.Unresolved.Add(Unescape(path)) } },
            (["added", var path], []) => table with { Checkout = checkout with { Added = checkout.Added.Add(Unescape(path)) } },
            (["branch", var name, .. var heads], [_, ..]) when heads.Length == ids.Count => table.WithBranch(Unescape(name), ids),
            (["tag", var name, _], [var target]) => table with { Tags = table.Tags.SetItem(Unescape(name), target) },
            (["remote", var name, var place], []) => table with { Remotes = table.Remotes.SetItem(Unescape(name), Unescape(place)) },
            _ => null,
        };
    }

    private static void AppendAll(StringBuilder text, string word, IEnumerable<string> values)
    {
        foreach (var value in values)
        {
            text.Append(word).Append(' ').Append(value).Append('\n');
        }
    }

    internal static string Escape(string value)
    {
        var text = new StringBuilder(value.Length);
        foreach (var one in ByteText.ToBytes(value))
        {
            _ = one is > (byte)' ' and < 0x7F and not (byte)'%' ? text.Append((char)one) : text.Append(CultureInfo.InvariantCulture, $"%{one:x2}");
        }

        return text.ToString();
    }

    internal static string Unescape(string value)
    {
        var bytes = new List<byte>(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var isEscape = value[i] == '%' && i + 2 < value.Length && byte.TryParse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);
            bytes.Add(isEscape ? byte.Parse(value.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) : unchecked((byte)value[i]));
            i += isEscape ? 2 : 0;
        }

        return ByteText.ToText([.. bytes]);
    }
}
