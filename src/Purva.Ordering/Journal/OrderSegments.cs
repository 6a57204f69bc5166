using System.Globalization;

namespace Purva.Ordering.Journal;

/// <summary>The files of the order, oldest first. Each begins with the state before its first block, so that the older ones can go and only the last is read at a start.</summary>
/// <remarks>
/// A file has its name only when its state is on the disk. The order begins anew at a later state by one file, <see cref="RestartName"/>: once that has its name
/// all others are void, whoever removes them. So whatever a killed process has left undone is done by the next one.
/// </remarks>
internal sealed class OrderSegments
{
    /// <summary>The name of a file that replaces all others.</summary>
    public const string RestartName = "order.restart";

    private const string Prefix = "order-";
    private const string Suffix = ".log";
    private const string Unfinished = ".new";
    private const int Digits = 19;

    private readonly string folder;
    private readonly List<OrderSegment> all;

    private OrderSegments(string folder, List<OrderSegment> all) => (this.folder, this.all) = (folder, all);

    /// <summary>What there is.</summary>
    public IReadOnlyList<OrderSegment> All => all;

    /// <summary>The name of the file whose blocks come after a round.</summary>
    public static string NameOf(long round, long firstIndex) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{round:d19}-{firstIndex:d19}{Suffix}");

    /// <summary>Looks at a folder, and ends what a killed process has begun.</summary>
    /// <exception cref="OrderFolderException">A file is damaged.</exception>
    public static OrderSegments Open(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "order*" + Unfinished))
        {
            File.Delete(path);
        }

        var found = Directory.EnumerateFiles(folder, Prefix + "*" + Suffix).Select(Parse).OfType<OrderSegment>().OrderBy(one => one.Round).ToList();
        var segments = new OrderSegments(folder, found);
        segments.EndRestart();
        return segments;
    }

    /// <summary>Begins a file after all others.</summary>
    public void Begin(OrderState state)
    {
        var path = Path.Combine(folder, NameOf(state.LastRound, state.NextIndex));
        Write(path, state.ToBytes());
        all.Add(new OrderSegment(path, state.LastRound, state.NextIndex));
    }

    /// <summary>Replaces all files by one that begins with a state.</summary>
    public void Restart(ReadOnlySpan<byte> state)
    {
        Write(Path.Combine(folder, RestartName), state);
        EndRestart();
    }

    /// <summary>Removes the oldest files beyond so many bytes; the last two stay, because others may go on from their states.</summary>
    public void Trim(long mostBytes)
    {
        var bytes = all.Sum(one => new FileInfo(one.Path).Length);
        while (all.Count > 2 && bytes > mostBytes)
        {
            bytes -= new FileInfo(all[0].Path).Length;
            File.Delete(all[0].Path);
            all.RemoveAt(0);
        }
    }

    private void EndRestart()
    {
        var path = Path.Combine(folder, RestartName);
        if (!File.Exists(path))
        {
            return;
        }

        if (OrderSegment.StateIn(path) is not { } bytes || !OrderState.TryRead(bytes, int.MaxValue, out var state))
        {
            throw new OrderFolderException($"{path} is damaged. Check the disk; then bring the folder back from a backup that is not older than the last stop.");
        }

        all.ForEach(one => File.Delete(one.Path));
        all.Clear();
        FolderFlush.Of(folder);
        var target = Path.Combine(folder, NameOf(state.LastRound, state.NextIndex));
        File.Move(path, target, overwrite: true);
        FolderFlush.Of(folder);
        all.Add(new OrderSegment(target, state.LastRound, state.NextIndex));
    }

    private void Write(string path, ReadOnlySpan<byte> state)
    {
        File.Delete(path + Unfinished);
        using (var file = RecordFile.Open(path + Unfinished, (_, _) => { }))
        {
            file.Append(state);
            file.Flush();
        }

        File.Move(path + Unfinished, path, overwrite: true);
        FolderFlush.Of(folder);
    }

    private static OrderSegment? Parse(string path)
    {
        var name = Path.GetFileName(path.AsSpan());
        return name.Length == Prefix.Length + (2 * Digits) + 1 + Suffix.Length
            && long.TryParse(name.Slice(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var round)
            && long.TryParse(name.Slice(Prefix.Length + Digits + 1, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new OrderSegment(path, round, index)
            : null;
    }
}

/// <summary>A file of the order.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Round">The last round before it.</param>
/// <param name="FirstIndex">The place of its first transaction.</param>
internal sealed record OrderSegment(string Path, long Round, long FirstIndex)
{
    /// <summary>The state that a file begins with; null when it has gone, or has none.</summary>
    public static byte[]? StateIn(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            stream.Position = RecordFile.Start;
            return RecordFile.ReadRecord(stream, stream.Length, path, RecordFile.Start);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }
}
