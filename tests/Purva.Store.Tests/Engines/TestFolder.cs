namespace Purva.Store.Tests.Engines;

/// <summary>A folder of its own under the temporary one, gone at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("purva-engine-").FullName;

    /// <summary>What a power cut or a copy tool would find at this moment.</summary>
    public TestFolder CopyAsItStands()
    {
        var copy = new TestFolder();
        foreach (var file in Directory.EnumerateFiles(Path))
        {
            File.Copy(file, System.IO.Path.Combine(copy.Path, System.IO.Path.GetFileName(file)));
        }

        return copy;
    }

    public string Newest(string pattern) =>
        Directory.EnumerateFiles(Path, pattern).OrderBy(file => file, StringComparer.Ordinal).Last();

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
