using System.Text;

namespace Purva.SiteConsole.Runs;

/// <summary>The runs that lie in a folder, one folder for each.</summary>
internal static class RunShelf
{
    /// <summary>The largest file that is opened.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private const int MostRuns = 500;
    private const int MostPictureBytes = 2 * 1024 * 1024;
    private const string TranscriptName = "transcript.txt";
    private const string PictureName = "picture.svg";

    /// <summary>The names of the runs, the latest first; empty where the folder cannot be read.</summary>
    /// <param name="folder">Where they lie.</param>
    public static IReadOnlyList<string> List(string folder)
    {
        try
        {
            return [.. new DirectoryInfo(folder).EnumerateDirectories()
                .Where(one => File.Exists(Path.Combine(one.FullName, TranscriptName)))
                .OrderByDescending(one => one.LastWriteTimeUtc).ThenBy(one => one.Name, StringComparer.Ordinal).Take(MostRuns).Select(one => one.Name)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Opens a run of the list.</summary>
    /// <param name="folder">Where the runs lie.</param>
    /// <param name="name">One of <see cref="List"/>; any other is not looked for.</param>
    /// <returns>What went wrong, as a sentence, or the run and its picture as an address.</returns>
    public static (string? Problem, SavedRun? Run, string? Picture) Open(string folder, string name)
    {
        if (!List(folder).Contains(name))
        {
            return ($"There is no run “{name}” in {folder}.", null, null);
        }

        try
        {
            var path = Path.Combine(folder, name, TranscriptName);
            if (new FileInfo(path).Length > MostBytes)
            {
                return ($"The transcript of “{name}” is larger than {People.Bytes(MostBytes)}.", null, null);
            }

            using var text = File.OpenText(path);
            return TranscriptReader.Read(text) is { } run
                ? (null, run, PictureOf(Path.Combine(folder, name, PictureName)))
                : ($"{path} is no transcript of a simulation.", null, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ($"The run “{name}” cannot be read: {e.Message}", null, null);
        }
    }

    /// <summary>A picture as an address that holds it: in an image, what stands in it cannot act.</summary>
    private static string? PictureOf(string path) => File.Exists(path) && new FileInfo(path).Length <= MostPictureBytes
        ? "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(File.ReadAllText(path)))
        : null;
}
