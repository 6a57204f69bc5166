namespace Purva.Versioning.Merging;

/// <summary>What came out of merging two texts.</summary>
/// <param name="Content">The text; where people must choose, all three versions stand between markers.</param>
/// <param name="Conflicts">How many such places there are.</param>
public sealed record MergedText(ReadOnlyMemory<byte> Content, int Conflicts)
{
    /// <summary>How often the sign of a marker stands in it.</summary>
    private const int MarkerSize = 7;

    internal static MergedText Of(List<MergePart> parts, MergeLabels labels)
    {
        var lines = new List<string>();
        foreach (var part in parts)
        {
            if (part.IsSettled)
            {
                lines.AddRange(part.Ours);
            }
            else
            {
                AddMarked(lines, part, labels);
            }
        }

        return new MergedText(TextLines.ToBytes(lines), parts.Count(part => !part.IsSettled));
    }

    private static void AddMarked(List<string> lines, MergePart part, MergeLabels labels)
    {
        var end = part.Ours.Concat(part.Theirs).Concat(part.Original).FirstOrDefault()?.EndsWith("\r\n", StringComparison.Ordinal) == true ? "\r\n" : "\n";
        AddSide(lines, '<', $" {labels.Ours}", part.Ours, end);
        AddSide(lines, '|', $" {labels.Original}", part.Original, end);
        AddSide(lines, '=', string.Empty, part.Theirs, end);
        AddSide(lines, '>', $" {labels.Theirs}", [], end);
    }

    private static void AddSide(List<string> lines, char sign, string label, string[] side, string end)
    {
        lines.Add(Label(sign, label) + end);
        lines.AddRange(side);
        if (side.Length > 0 && !side[^1].EndsWith('\n'))
        {
            lines.Add(end);
        }
    }

    /// <summary>Labels are text and lines are bytes: what is beyond ASCII stands as UTF-8.</summary>
    private static string Label(char sign, string label) =>
        new string(sign, MarkerSize) + System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(label));
}
