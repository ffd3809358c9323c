use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use rustls::{
    ServerConfig,
    crypto::CryptoProvider,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use tokio_rustls::TlsAcceptor;

use crate::infra::config::TlsFiles;

/// The city's certificate, as it stands on the disk: new files are taken up while we run.
#[derive(Debug, Clone)]
pub struct Tls {
    files: TlsFiles,
    current: Arc<Current>,
    config: Arc<ServerConfig>,
}

/// Why a certificate cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file is no PEM, or cannot be read.
    #[error("{file} cannot be read as PEM: {reason}", file = .file.display())]
    Unreadable {
        /// The file.
        file: PathBuf,
        /// What the reader says.
        reason: String,
    },
    /// The two do not belong together, or the kind of key is unknown.
    #[error("certificate and key cannot be used")]
    Unusable(#[from] rustls::Error),
}

#[derive(Debug)]
struct Current(RwLock<(Stamp, Arc<CertifiedKey>)>);

/// When the files were written last, and how long they are.
type Stamp = [Option<(SystemTime, u64)>; 2];

impl ResolvesServerCert for Current {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.0.read().unwrap_or_else(PoisonError::into_inner).1.clone())
    }
}

impl Tls {
    /// Reads certificate and key, and checks that they belong together.
    pub fn open(files: &TlsFiles) -> Result<Self, TlsError> {
        let stamp = stamp(files);
        let current = Arc::new(Current(RwLock::new((stamp, load(files)?))));
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_cert_resolver(current.clone());
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(Self { files: files.clone(), current, config: Arc::new(config) })
    }

    /// What shakes hands: TLS 1.2 and 1.3, HTTP/2 before HTTP/1.1.
    pub fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(self.config.clone())
    }

    /// Looks at the files again and again, for ever. Files that cannot be used, perhaps half
    /// written, are told about, and what was in use stays so until they can.
    pub async fn watch(&self, every: Duration) {
        let mut complained_of = None;
        loop {
            tokio::time::sleep(every).await;
            match self.reload() {
                Ok(Reload::Unchanged) => (),
                Ok(Reload::Taken) => tracing::info!("a new certificate is in use"),
                Err(error) => {
                    let seen = stamp(&self.files);
                    if complained_of.replace(seen) != Some(seen) {
                        let error = error.to_string();
                        tracing::error!(error, "the new certificate cannot be used");
                    }
                }
            }
        }
    }

    fn reload(&self) -> Result<Reload, TlsError> {
        let seen = stamp(&self.files);
        if seen == self.current.0.read().unwrap_or_else(PoisonError::into_inner).0 {
            return Ok(Reload::Unchanged);
        }
        let loaded = load(&self.files)?;
        *self.current.0.write().unwrap_or_else(PoisonError::into_inner) = (seen, loaded);
        Ok(Reload::Taken)
    }
}

enum Reload {
    Unchanged,
    Taken,
}

fn stamp(files: &TlsFiles) -> Stamp {
    let of = |file: &Path| {
        let about = fs::metadata(file).ok()?;
        Some((about.modified().ok()?, about.len()))
    };
    [of(&files.certificate_file), of(&files.key_file)]
}

fn load(files: &TlsFiles) -> Result<Arc<CertifiedKey>, TlsError> {
    let certificate = unreadable(&files.certificate_file, |text| {
        let chain: Vec<_> = CertificateDer::pem_slice_iter(text).collect::<Result<_, _>>()?;
        if chain.is_empty() { Err(rustls::pki_types::pem::Error::NoItemsFound) } else { Ok(chain) }
    })?;
    let key = unreadable(&files.key_file, PrivateKeyDer::from_pem_slice)?;
    Ok(Arc::new(CertifiedKey::from_der(certificate, key, &provider())?))
}

fn unreadable<T>(
    file: &Path,
    parse: impl FnOnce(&[u8]) -> Result<T, rustls::pki_types::pem::Error>,
) -> Result<T, TlsError> {
    let at = |reason: String| TlsError::Unreadable { file: file.to_owned(), reason };
    let text = fs::read(file).map_err(|error: io::Error| at(error.to_string()))?;
    parse(&text).map_err(|error| at(error.to_string()))
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::aws_lc_rs::default_provider())
}
