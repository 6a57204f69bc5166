using System.Security.Cryptography;
using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Storing;

namespace Purva.Cli.Texts;

/// <summary>Files of texts on a disk.</summary>
internal static class TextPath
{
    private const long MostBytes = 256 << 20;

    /// <summary>An identity that nobody has.</summary>
    public static ReplicaId DrawReplica()
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        ReplicaId drawn;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            drawn = new ReplicaId(BitConverter.ToUInt64(bytes));
        }
        while (drawn.IsNone);

        return drawn;
    }

    /// <summary>Reads a file, all of which is looked at.</summary>
    /// <exception cref="CommandFailedException">It cannot be read.</exception>
    public static async Task<TextDocument> ReadAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path))
        {
            throw new CommandFailedException($"There is no file '{path}'. 'purva text edit {path}' makes one.", ExitCode.NotFound);
        }

        if (new FileInfo(path).Length > MostBytes)
        {
            throw new CommandFailedException($"'{path}' is longer than {MostBytes} bytes.", ExitCode.Failed);
        }

        var status = TextFile.TryRead(await File.ReadAllBytesAsync(path, cancellation), DrawReplica(), out var document, new TextFileLimits { MaxPartBytes = 1 << 30, MaxEvents = 1 << 28 });
        return document ?? throw new CommandFailedException($"'{path}' cannot be read: {SentenceOf(status)}.");
    }

    /// <summary>Writes a file beside its place and moves it there, so that there is never half of one.</summary>
    public static async Task WriteAsync(string path, TextDocument document, CancellationToken cancellation)
    {
        var beside = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            await File.WriteAllBytesAsync(beside, TextFile.Write(document), cancellation);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static string SentenceOf(TextFileStatus status) => status switch
    {
        TextFileStatus.NotATextFile => "it is no file of a shared text",
        TextFileStatus.Newer => "a newer version of this program wrote it",
        TextFileStatus.Damaged => "it is damaged or was cut short; take another copy",
        TextFileStatus.OverLimit => "it is too large",
        _ => "nobody can have written it so",
    };
}
