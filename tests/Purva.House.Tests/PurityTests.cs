using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Xunit;

namespace Purva.HouseTests;

/// <summary>The core decides, the host acts: no clock, chance, task, file or socket below the line.</summary>
public sealed partial class PurityTests
{
    private static readonly string[] BannedNamespaces =
        ["System.IO", "System.Net", "System.Threading.Tasks", "System.Timers", "System.Diagnostics.Process"];

    /// <summary>Compression of spans: a function of bytes to bytes, whatever namespace it lives in.</summary>
    private static readonly string[] AllowedTypes = ["System.IO.Compression.BrotliEncoder", "System.IO.Compression.BrotliDecoder"];

    private static readonly string[] BannedTypes =
        ["System.Random", "System.TimeProvider", "System.Console", "System.Diagnostics.Stopwatch", "System.Threading.Thread", "System.Threading.Timer",
         "System.Security.Cryptography.RandomNumberGenerator"];

    private static readonly string[] BannedMembers =
        ["System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
         "System.Environment.get_TickCount", "System.Environment.get_TickCount64", "System.Guid.NewGuid", "System.Guid.CreateVersion7"];

    [Fact]
    public void The_core_depends_on_the_framework_alone() =>
        Assert.All(
            typeof(Clocks.Dot).Assembly.GetReferencedAssemblies(),
            reference => Assert.StartsWith("System.", reference.Name, StringComparison.Ordinal));

    [Fact]
    public void The_core_calls_nothing_that_acts()
    {
        using var file = File.OpenRead(typeof(Clocks.Dot).Assembly.Location);
        using var image = new PEReader(file);
        var metadata = image.GetMetadataReader();

        Assert.All(TypesOf(metadata), type =>
        {
            Assert.DoesNotContain(type, BannedTypes);
            Assert.DoesNotContain(BannedNamespaces, banned => !AllowedTypes.Contains(type) && type.StartsWith(banned, StringComparison.Ordinal));
        });
        Assert.All(MembersOf(metadata), member => Assert.DoesNotContain(member, BannedMembers));
    }

    [Theory]
    [InlineData("src/Purva")]
    [InlineData("src/Purva.Store/Replica")]
    [InlineData("src/Purva.Store/Streams")]
    public void The_core_and_the_replica_name_nothing_that_acts(string folder) =>
        Assert.All(Repository.SourcesIn(folder), path => Assert.DoesNotMatch(Acting(), Repository.ReadCode(path)));

    private static IEnumerable<string> TypesOf(MetadataReader metadata) =>
        metadata.TypeReferences.Select(handle => NameOf(metadata, metadata.GetTypeReference(handle)));

    private static IEnumerable<string> MembersOf(MetadataReader metadata) =>
        metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => $"{NameOf(metadata, metadata.GetTypeReference((TypeReferenceHandle)member.Parent))}.{metadata.GetString(member.Name)}");

    private static string NameOf(MetadataReader metadata, TypeReference type) =>
        $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}";

    [GeneratedRegex(
        """
        \b(DateTime(Offset)?\.(Utc)?Now|DateTime\.Today|Environment\.TickCount|Guid\.NewGuid|Random(\.Shared|\()|RandomNumberGenerator|TimeProvider|Stopwatch
        |System\.IO(?!\.Hashing|\.Compression)|System\.Net|Task(\.|<)|ValueTask|Thread\.|await|async|lock\s*\()
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Acting();
}
