// One customer's cart on two devices, side by side in a browser, and the shop's store in the same process:
//   dotnet run --project samples/CartShop                    then open http://127.0.0.1:7301
// Two shops, each in its own terminal, so that the devices can meet different sites:
//   dotnet run --project samples/CartShop -- shop-1 7301 7351 shop-2 7352
//   dotnet run --project samples/CartShop -- shop-2 7302 7352 shop-1 7351
using CartShop;

var (name, port, ownPort, other, otherPort) = args switch
{
    [] => ("shop-1", "7301", "7351", null, null),
    [var site, var http, var own] => (site, http, own, null, null),
    [var site, var http, var own, var peer, var peerPort] => (site, http, own, peer, (string?)peerPort),
    _ => (string.Empty, string.Empty, string.Empty, null, null),
};
if (name.Length == 0)
{
    Console.Error.WriteLine("Say NAME PORT SITE-PORT, and for a second shop OTHER-NAME OTHER-SITE-PORT, as in: shop-1 7301 7351 shop-2 7352");
    return 2;
}

CartShopApplication.Build($"http://127.0.0.1:{port}", store =>
{
    store.AsSite(name, cluster: "cart-shops").UseRocksDb(Path.Combine(Path.GetTempPath(), "purva-cart-shops", name)).ListenForSites($"http://127.0.0.1:{ownPort}");
    if (other is not null)
    {
        store.AddSite(other, $"http://127.0.0.1:{otherPort}");
    }
}).Run();
return 0;
