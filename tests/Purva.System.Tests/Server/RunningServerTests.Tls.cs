using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Purva.Client;
using Purva.Server;
using Purva.Store.Ports;
using Purva.Store.Streams;
using Xunit;

namespace Purva.SystemTests.Server;

public sealed partial class RunningServerTests
{
    [Fact]
    public async Task Over_tls_a_site_answers_clients_and_peers_who_trust_its_authority()
    {
        using var files = new TestFolder();
        using var certificate = WriteCertificate(files);
        var folder = Path.Combine(files.Path, "data");
        await using var server = await PurvaServer.StartAsync(SecureOptions(files, folder), Cancellation);
        Assert.Equal(Uri.UriSchemeHttps, server.HttpAddress.Scheme);

        using var handler = TrustingHandler(certificate);
        using var client = new HttpClient(handler) { BaseAddress = server.HttpAddress };
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/live", Cancellation)).StatusCode);

        using var callHandler = TrustingHandler(certificate);
        using var calls = new PurvaGrpcClient(server.HttpAddress, Secret, callHandler);
        Assert.Empty((await calls.GetAsync("carts", "ann", cancellation: Cancellation)).Values.Siblings);

        var peer = new Store.PeerOptions("east", server.ReplicationAddress.GetLeftPart(UriPartial.Authority));
        using var trusting = new GrpcPeerTransport(Secret, [certificate]);
        await using var link = await trusting.ConnectAsync(peer, Cancellation);
        await link.SendAsync(new PeerMessage.Hello(1, "shop", "west", []), Cancellation);
        Assert.IsType<PeerMessage.Hello>(await link.ReceiveAsync(Cancellation));

        using var strange = new GrpcPeerTransport(Secret);
        await Assert.ThrowsAsync<PeerUnreachableException>(async () => await strange.ConnectAsync(peer, Cancellation));
    }

    private static SocketsHttpHandler TrustingHandler(X509Certificate2 certificate) =>
        new() { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = Trusting(certificate) } };

    private static ServerOptions SecureOptions(TestFolder files, string folder) => new()
    {
        Cluster = "shop",
        Site = "east",
        Data = folder,
        HttpUrl = "https://0.0.0.0:0",
        ReplicationUrl = "https://127.0.0.1:0",
        Tokens = [Secret],
        ReplicationToken = Secret,
        Tls = new TlsEntry { Certificate = Path.Combine(files.Path, "site.pem"), Key = Path.Combine(files.Path, "site.key") },
        LogLevel = Microsoft.Extensions.Logging.LogLevel.Error,
    };

    private static X509Certificate2 WriteCertificate(TestFolder files)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=purva", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        files.Write("site.pem", certificate.ExportCertificatePem());
        files.Write("site.key", key.ExportPkcs8PrivateKeyPem());
        return certificate;
    }

    private static X509ChainPolicy Trusting(X509Certificate2 authority)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(authority);
        return policy;
    }
}
