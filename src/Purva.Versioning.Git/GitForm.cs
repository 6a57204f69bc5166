using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Git;

/// <summary>The forms of git's own objects.</summary>
internal static class GitForm
{
    public const int CommitType = 1;
    public const int TreeType = 2;
    public const int BlobType = 3;
    public const int TagType = 4;

    private static readonly (string Octal, EntryMode Mode)[] Modes =
        [("100644", EntryMode.File), ("100755", EntryMode.Executable), ("120000", EntryMode.SymbolicLink), ("40000", EntryMode.Tree), ("160000", EntryMode.Submodule), ("100664", EntryMode.GroupWritable)];

    /// <summary>The entries of a tree.</summary>
    public static List<(EntryMode Mode, string Name, GitOid Oid)> ReadTree(GitOid id, ReadOnlySpan<byte> content)
    {
        var entries = new List<(EntryMode, string, GitOid)>();
        while (!content.IsEmpty)
        {
            var (space, zero) = (content.IndexOf((byte)' '), content.IndexOf((byte)0));
            if (space <= 0 || zero <= space || content.Length < zero + 1 + GitOid.Size)
            {
                throw new VersioningException(VersioningProblem.GitRefused, $"The git tree {id} is malformed; 'git fsck' says more.");
            }

            var octal = Encoding.ASCII.GetString(content[..space]).TrimStart('0');
            var mode = Array.Find(Modes, one => one.Octal == octal).Mode;
            var name = ByteText.ToText(content[(space + 1)..zero]);
            if (mode == default)
            {
                throw new VersioningException(VersioningProblem.GitRefused, $"In the git tree {id} '{EntryName.Shown(name)}' has the mode {octal}, which cannot be kept.");
            }

            entries.Add((mode, name, new GitOid(content.Slice(zero + 1, GitOid.Size))));
            content = content[(zero + 1 + GitOid.Size)..];
        }

        return entries;
    }

    /// <summary>A tree; git orders folders as if a slash stood behind their names.</summary>
    public static byte[] WriteTree(IEnumerable<(EntryMode Mode, string Name, GitOid Oid)> entries)
    {
        using var bytes = new MemoryStream();
        var ordered = entries.ToArray();
        Array.Sort(Array.ConvertAll(ordered, entry => ByteText.ToBytes(entry.Mode == EntryMode.Tree ? $"{entry.Name}/" : entry.Name)), ordered, Comparer<byte[]>.Create((left, right) => left.AsSpan().SequenceCompareTo(right)));
        foreach (var (mode, name, oid) in ordered)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"{Array.Find(Modes, one => one.Mode == mode).Octal} "));
            bytes.Write(ByteText.ToBytes(name));
            bytes.WriteByte(0);
            bytes.Write(oid.ToArray());
        }

        return bytes.ToArray();
    }

    /// <summary>Takes the lines <c>key OID</c> from the head of an object; the rest stays.</summary>
    public static List<GitOid> TakeOids(ref ReadOnlySpan<byte> content, string key)
    {
        var prefix = Encoding.ASCII.GetBytes($"{key} ");
        var oids = new List<GitOid>();
        while (content.StartsWith(prefix) && content.Length > prefix.Length + (2 * GitOid.Size) && GitOid.TryParse(content.Slice(prefix.Length, 2 * GitOid.Size), out var oid))
        {
            oids.Add(oid);
            content = content[(prefix.Length + (2 * GitOid.Size) + 1)..];
        }

        return oids;
    }

    /// <summary>The value of a line in the head of an object; empty if there is none.</summary>
    public static ReadOnlySpan<byte> HeaderOf(ReadOnlySpan<byte> rest, string key)
    {
        var prefix = Encoding.ASCII.GetBytes($"{key} ");
        while (!rest.IsEmpty && rest[0] != '\n')
        {
            var end = rest.IndexOf((byte)'\n') is var at and >= 0 ? at : rest.Length;
            if (rest[..end].StartsWith(prefix))
            {
                return rest[prefix.Length..end];
            }

            rest = rest[Math.Min(end + 1, rest.Length)..];
        }

        return default;
    }

    /// <summary>The message behind the head of an object, as text.</summary>
    public static string MessageOf(ReadOnlySpan<byte> rest)
    {
        var start = rest is [(byte)'\n', ..] ? 1 : rest.IndexOf("\n\n"u8) is var at and >= 0 ? at + 2 : rest.Length;
        var encoding = Encoding.ASCII.GetString(HeaderOf(rest, "encoding")).Trim();
        return encoding.Length == 0 || EncodingOf(encoding) is not { } known ? ByteText.ToText(rest[start..]) : known.GetString(rest[start..]);
    }

    /// <summary>Who and when, as well as it can be told: the bytes themselves are kept beside it.</summary>
    public static Signature SignatureOf(ReadOnlySpan<byte> value)
    {
        var text = ByteText.ToText(value);
        var (open, close) = (text.IndexOf('<'), text.LastIndexOf('>'));
        var (name, email) = open >= 0 && close > open ? (text[..open], text[(open + 1)..close]) : (text, string.Empty);
        var words = close < 0 ? [] : text[(close + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _ = long.TryParse(words.Length > 0 ? words[0] : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds);
        _ = int.TryParse(words.Length > 1 ? words[1] : "0", NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var zone);
        return new Signature(Clean(name), Clean(email), seconds, (zone / 100 * 60) + (zone % 100));
    }

    /// <summary>The lines of a commit or tag that never was git's.</summary>
    public static ImmutableArray<byte> RestOf(string head, string message) => [.. ByteText.ToBytes($"{head}\n{message}{(message.EndsWith('\n') ? string.Empty : "\n")}")];

    /// <summary>A line that tells who and when.</summary>
    public static string LineOf(string key, Signature by)
    {
        var minutes = Math.Clamp(Math.Abs((long)by.OffsetMinutes), 0, 99 * 60);
        return string.Create(CultureInfo.InvariantCulture, $"{key} {by.Name} <{by.Email}> {by.Seconds} {(by.OffsetMinutes < 0 ? '-' : '+')}{minutes / 60:d2}{minutes % 60:d2}\n");
    }

    private static string Clean(string text) => string.Concat(text.Split('<', '>', '\n')).Trim() is { Length: <= Signature.MaxBytes / 4 } clean ? clean : text[..(Signature.MaxBytes / 4)].Replace('<', ' ').Replace('>', ' ').Trim();

    private static Encoding? EncodingOf(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
