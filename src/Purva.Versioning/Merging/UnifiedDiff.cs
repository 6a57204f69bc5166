using System.Globalization;
using System.Text;
using Purva.Versioning.Objects;

namespace Purva.Versioning.Merging;

/// <summary>Differences as people read them: the lines that go and come, with a few around them.</summary>
public static class UnifiedDiff
{
    /// <summary>Lines that are shown before and behind a change.</summary>
    private const int Around = 3;

    /// <summary>Writes what differs between two sets of leaves; the lines keep their bytes.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="source">Where the contents are.</param>
    /// <param name="before">Leaves by path.</param>
    /// <param name="after">Leaves by path.</param>
    /// <exception cref="VersioningException">A content is missing or damaged.</exception>
    public static void Write(Stream output, IObjectSource source, IReadOnlyDictionary<string, Leaf> before, IReadOnlyDictionary<string, Leaf> after)
    {
        var renames = Renames.Find(source, new(before), new(after));
        var origins = renames.ToDictionary(one => one.Value, one => one.Key, StringComparer.Ordinal);
        foreach (var path in before.Keys.Union(after.Keys).Where(path => !renames.ContainsKey(path)).Order(StringComparer.Ordinal))
        {
            var origin = origins.GetValueOrDefault(path, path);
            var (old, now) = (before.TryGetValue(origin, out var one) ? one : (Leaf?)null, after.TryGetValue(path, out var other) ? other : (Leaf?)null);
            if (old != now || origin != path)
            {
                WriteFile(output, source, (origin, old), (path, now));
            }
        }
    }

    /// <summary>How many lines come and go between two contents; nothing where one is no text.</summary>
    /// <param name="before">One content.</param>
    /// <param name="after">The other.</param>
    public static (int Added, int Removed)? Count(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        if (TextLines.IsBinary(before) || TextLines.IsBinary(after))
        {
            return null;
        }

        var hunks = LineDiff.Of(TextLines.Of(before), TextLines.Of(after));
        return (hunks.Sum(hunk => hunk.NewCount), hunks.Sum(hunk => hunk.OldCount));
    }

    private static void WriteFile(Stream output, IObjectSource source, (string Path, Leaf? Leaf) old, (string Path, Leaf? Leaf) now)
    {
        WriteLine(output, $"diff {EntryName.Shown(old.Path)} {EntryName.Shown(now.Path)}");
        if (old.Path != now.Path)
        {
            WriteLine(output, $"rename from {EntryName.Shown(old.Path)}\nrename to {EntryName.Shown(now.Path)}");
        }

        if (old.Leaf?.Mode != now.Leaf?.Mode)
        {
            WriteLine(output, $"mode {ModeOf(old.Leaf)} -> {ModeOf(now.Leaf)}");
        }

        var (left, right) = (ContentOf(source, old.Leaf), ContentOf(source, now.Leaf));
        if (TextLines.IsBinary(left) || TextLines.IsBinary(right))
        {
            WriteLine(output, left.AsSpan().SequenceEqual(right) ? string.Empty : $"binary, {left.Length:n0} -> {right.Length:n0} bytes");
            return;
        }

        WriteHunks(output, TextLines.Of(left), TextLines.Of(right), old.Leaf is null ? "/dev/null" : $"a/{EntryName.Shown(old.Path)}", now.Leaf is null ? "/dev/null" : $"b/{EntryName.Shown(now.Path)}");
    }

    private static void WriteHunks(Stream output, string[] old, string[] now, string oldName, string newName)
    {
        var hunks = LineDiff.Of(old, now);
        if (hunks.Count > 0)
        {
            WriteLine(output, $"--- {oldName}\n+++ {newName}");
        }

        for (var first = 0; first < hunks.Count;)
        {
            var last = first;
            while (last + 1 < hunks.Count && hunks[last + 1].OldStart - hunks[last].OldEnd <= 2 * Around)
            {
                last++;
            }

            WriteGroup(output, old, now, hunks[first..(last + 1)]);
            first = last + 1;
        }
    }

    private static void WriteGroup(Stream output, string[] old, string[] now, List<LineHunk> group)
    {
        var (lead, tail) = (Math.Min(Around, group[0].OldStart), Math.Min(Around, old.Length - group[^1].OldEnd));
        var (oldStart, newStart) = (group[0].OldStart - lead, group[0].NewStart - lead);
        var (oldCount, newCount) = (group[^1].OldEnd + tail - oldStart, group[^1].NewEnd + tail - newStart);
        WriteLine(output, string.Create(CultureInfo.InvariantCulture, $"@@ -{oldStart + (oldCount > 0 ? 1 : 0)},{oldCount} +{newStart + (newCount > 0 ? 1 : 0)},{newCount} @@"));
        var at = oldStart;
        foreach (var hunk in group)
        {
            WriteLines(output, ' ', old.AsSpan(at, hunk.OldStart - at));
            WriteLines(output, '-', old.AsSpan(hunk.OldStart, hunk.OldCount));
            WriteLines(output, '+', now.AsSpan(hunk.NewStart, hunk.NewCount));
            at = hunk.OldEnd;
        }

        WriteLines(output, ' ', old.AsSpan(at, tail));
    }

    private static void WriteLines(Stream output, char sign, ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteByte((byte)sign);
            output.Write(Encoding.Latin1.GetBytes(line));
            if (!line.EndsWith('\n'))
            {
                WriteLine(output, "\n\\ No newline at end of file");
            }
        }
    }

    private static void WriteLine(Stream output, string line) => output.Write(Encoding.UTF8.GetBytes($"{line}\n"));

    private static string ModeOf(Leaf? leaf) => leaf?.Mode.ToString().ToLowerInvariant() ?? "nothing";

    private static byte[] ContentOf(IObjectSource source, Leaf? leaf) => leaf switch
    {
        null => [],
        { Mode: EntryMode.Submodule } submodule => Encoding.UTF8.GetBytes($"submodule {submodule.Id}\n"),
        { } file => source.ReadBlob(file.Id).ToArray(),
    };
}
