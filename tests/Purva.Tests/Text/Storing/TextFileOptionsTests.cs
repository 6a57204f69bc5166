using Purva.Clocks;
using Purva.Text.Documents;
using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class TextFileOptionsTests
{
    [Fact]
    public void By_default_everything_is_kept_and_what_is_left_out_makes_the_file_shorter()
    {
        Assert.Equal(new TextFileOptions { KeepsDeletedText = true, KeepsReadyText = true }, TextFileOptions.Default);
        var (random, document) = (new Random(8), new TextDocument(new ReplicaId(1)));
        document.Insert(0, string.Concat(Enumerable.Range(0, 3_000).Select(_ => (char)random.Next('a', 'z'))));
        document.Delete(500, 1_000);
        var whole = TextFile.Write(document);
        Assert.Equal(whole, TextFile.Write(document, TextFileOptions.Default));
        Assert.True(TextFile.Write(document, new TextFileOptions { KeepsReadyText = false }).Length < whole.Length);
        Assert.True(TextFile.Write(document, new TextFileOptions { KeepsDeletedText = false }).Length < whole.Length);
    }
}
