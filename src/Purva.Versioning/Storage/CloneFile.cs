using System.Security.Cryptography;
using System.Text;
using Purva.Clocks;
using Purva.Versioning.Commits;

namespace Purva.Versioning.Storage;

/// <summary>Which clone this repository is, and how far its lines are given out.</summary>
/// <remarks>
/// The file holds the book and the fingerprint of the place where it was written. A copy of the repository lies elsewhere and so becomes a clone
/// of its own; so does one whose history knows more of this clone than the book says, as after a backup was put back.
/// </remarks>
internal sealed class CloneFile
{
    private readonly string path;
    private readonly string home;
    private readonly Disk disk;

    private CloneFile(string path, string home, Disk disk, LineBook book) => (this.path, this.home, this.disk, Book) = (path, home, disk, book);

    public LineBook Book { get; private set; }

    /// <summary>Opens the file, or begins a clone where there is none that is this one.</summary>
    public static CloneFile Open(string folder, Disk disk, VersionVector known)
    {
        var (path, marker) = (Path.Combine(folder, "clone"), Path.Combine(folder, "home"));
        if (!File.Exists(marker))
        {
            disk.Replace(marker, "This file tells a repository from its copies: it is never written again.\n"u8);
        }

        var home = HomeEvidence.Of(marker);
        var lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        var goesOn = lines is [var place, var text] && home.Length > 0 && place == home && LineBook.TryParse(text, out var kept) && KnowsAll(kept, known);
        return new CloneFile(path, home, disk, goesOn && LineBook.TryParse(lines[1], out var book) ? book : LineBook.Begin(Draw()));
    }

    /// <summary>Gives dots, and returns when none of them can be given again.</summary>
    public T Issue<T>(Func<LineBook, T> issue)
    {
        var given = issue(Book);
        disk.Replace(path, Encoding.UTF8.GetBytes($"{home}\n{Book.ToText()}\n"));
        return given;
    }

    /// <summary>Becomes another clone, where lines are used up.</summary>
    public void Renew() => Book = LineBook.Begin(Draw());

    private static bool KnowsAll(LineBook book, VersionVector known)
    {
        foreach (var dot in known.Entries)
        {
            if (CloneId.Of(dot.Replica) == book.Clone && !book.HasIssued(dot))
            {
                return false;
            }
        }

        return true;
    }

    private static CloneId Draw()
    {
        Span<byte> random = stackalloc byte[sizeof(ulong)];
        do
        {
            RandomNumberGenerator.Fill(random);
        }
        while (BitConverter.ToUInt64(random) >> CloneId.LineBits == 0);

        return CloneId.FromRandom(BitConverter.ToUInt64(random));
    }
}
