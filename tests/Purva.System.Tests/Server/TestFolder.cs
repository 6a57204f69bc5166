namespace Purva.SystemTests.Server;

/// <summary>A folder that goes when the test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("purva-server-").FullName;

    public string Write(string name, string text)
    {
        var path = global::System.IO.Path.Combine(Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
