using Purva.Clocks;
using Purva.Tests.Text.Documents;
using Purva.Text.Storing;
using Xunit;

namespace Purva.Tests.Text.Storing;

public sealed class TextFileLimitsTests
{
    [Fact]
    public void What_is_over_a_limit_is_not_read()
    {
        var document = GrownDocument.Of(5);
        var (file, exact) = (TextFile.Write(document), new TextFileLimits { MaxEvents = document.EventCount, MaxReplicas = document.Known.Entries.Length });
        Assert.Equal(TextFileStatus.Done, Read(exact));
        Assert.Equal(TextFileStatus.OverLimit, Read(exact with { MaxEvents = document.EventCount - 1 }));
        Assert.Equal(TextFileStatus.OverLimit, Read(exact with { MaxReplicas = document.Known.Entries.Length - 1 }));
        Assert.Equal(TextFileStatus.OverLimit, Read(exact with { MaxPartBytes = 10 }));
        TextFileStatus Read(TextFileLimits limits) => TextFile.TryRead(file, new ReplicaId(1), out _, limits);
    }
}
