using System.CommandLine;

namespace Purva.Cli.Commands;

/// <summary>A key as it is typed: bucket, slash, key.</summary>
internal static class KeyArgument
{
    public static Argument<string> Create() => new("bucket/key") { Description = "The bucket, a slash, and the key; further slashes belong to the key." };

    public static (string Bucket, string Key) Split(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < text.Length - 1
            ? (text[..slash], text[(slash + 1)..])
            : throw new CommandFailedException($"'{text}' is no key; write it as BUCKET/KEY.", ExitCode.Usage);
    }
}
